namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Reads an uploaded list, .xlsx or text, by what it contains: its name is only shown, never trusted.</summary>
public static class TableauReader
{
    /// <exception cref="FichierIllisibleException">The file is no table that can be read; says which, why and how to mend it.</exception>
    public static Tableau Read(byte[] content, string fileName, OptionsTableau? options = null)
    {
        if (content.Length > TableauLimits.MaxFileBytes) throw TooHeavy(fileName);
        var file = new UploadedFile(content, fileName);
        FileSignature.RefuseWhatIsNoTable(file);
        return FileSignature.IsZip(content) ? XlsxTableau.Read(file, options ?? new OptionsTableau()) : CsvTableau.Read(file);
    }

    /// <inheritdoc cref="Read(byte[], string, OptionsTableau?)"/>
    /// <remarks>Never holds more than <see cref="TableauLimits.MaxFileBytes"/> of the stream in memory.</remarks>
    public static Tableau Read(Stream content, string fileName, OptionsTableau? options = null)
    {
        RefuseAnnouncedLength(content, fileName);
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = content.Read(buffer)) > 0) Append(copy, buffer.AsSpan(0, read), fileName);
        return Read(copy.ToArray(), fileName, options);
    }

    private static void RefuseAnnouncedLength(Stream content, string fileName)
    {
        if (content.CanSeek && content.Length - content.Position > TableauLimits.MaxFileBytes) throw TooHeavy(fileName);
    }

    private static void Append(MemoryStream copy, ReadOnlySpan<byte> bytes, string fileName)
    {
        if (copy.Length + bytes.Length > TableauLimits.MaxFileBytes) throw TooHeavy(fileName);
        copy.Write(bytes);
    }

    private static FichierIllisibleException TooHeavy(string fileName) => UploadedFile.Refusal(
        fileName, "dépasse 10 Mo : ne gardez que la feuille de la liste, sans image, puis renvoyez-le.");
}
