using System.Text.RegularExpressions;
using CsvHelper;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Reads a text table: separator ; , or tab, quoted fields, any end of line.</summary>
internal static partial class CsvTableau
{
    public static Tableau Read(UploadedFile file)
    {
        var (text, encoding) = TextEncoding.Decode(file);
        if (string.IsNullOrWhiteSpace(text)) throw TableauBuilder.Blank(file);
        var builder = new TableauBuilder(file);
        var (body, separator, skipped) = CsvSeparator.Detect(text);
        using var csv = CsvReader.FromText(body, Options(file, separator));
        ReadRecords(csv, builder, file, skipped);
        return new Tableau(builder.Lignes(), FormatTableau.Csv, encoding, separator, Feuille: null);
    }

    private static void ReadRecords(CsvReader csv, TableauBuilder builder, UploadedFile file, int skippedLines)
    {
        Cellule[] cells = [];
        while (MoveNext(csv, file))
        {
            var width = FilledFields(csv);
            if (width > TableauLimits.MaxColumns) throw TableauBuilder.TooManyColumns(file, width);
            if (width > cells.Length) cells = new Cellule[width];
            var line = (int)csv.LineNumber + skippedLines;
            for (var column = 0; column < width; column++) cells[column] = Cell(csv, column, line);
            builder.Add(line, cells.AsSpan(0, width));
        }
    }

    private static bool MoveNext(CsvReader csv, UploadedFile file)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw file.Refuse("n’est pas un fichier .csv correct : ouvrez-le dans Excel ou LibreOffice et enregistrez-le en .xlsx.", e);
        }
    }

    /// <summary>A line of separators only (Excel writes them below a list) has fields and no content.</summary>
    private static int FilledFields(CsvReader csv)
    {
        var width = csv.FieldCount;
        while (width > 0 && string.IsNullOrWhiteSpace(csv.GetString(width - 1))) width--;
        return width;
    }

    private static Cellule Cell(CsvReader csv, int column, int line)
    {
        var text = CellText.Clean(csv.GetString(column));
        return IsFormula(text) ? throw FormulaCell.At(CellName.Of(column, line)) : new Cellule(text, EstNombre: false);
    }

    /// <summary>What a spreadsheet would run on opening the file. +33 or -5 is a number, - alone a dash, "-EHPAD Les Lilas" and
    /// "@lilas" are texts: behind a sign, a formula begins by a function, another sheet, another program or a cell.</summary>
    private static bool IsFormula(string text) => text switch
    {
        ['=', ..] => true,
        ['@' or '+' or '-', ..] => Formula().IsMatch(text),
        _ => false,
    };

    [GeneratedRegex(@"^[@+-](?:[\p{L}_][\w.]*|'[^']*'|\[[^\]]*\][^!(|]*)[(!|]|^[+-]\$?[A-Z]{1,3}\$?[0-9]{1,7}(?:\s*$|\s*[-+*/^&=<>:])", RegexOptions.IgnoreCase)]
    private static partial Regex Formula();

    private static CsvReaderOptions Options(UploadedFile file, char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        PoolStrings = true,
        OnMalformedRecord = record => RefuseOpenQuote(record, file),
    };

    private static void RefuseOpenQuote(CsvMalformedRecord record, UploadedFile file)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
            throw file.Refuse($"a un guillemet ouvert et jamais fermé à la ligne {record.LineNumber} : fermez ou supprimez ce guillemet, puis renvoyez-le.");
    }
}
