namespace GrappePortal.Domain.Grappes;

/// <summary>
/// Soft checks shown while somebody types: what a number looks like, never a reason to refuse it. A text that cannot be
/// read at all gives nothing here: the refusal says so.
/// </summary>
public static class Avertissements
{
    public static string? OfFiness(string? finess) => Finess.TryParse(finess, out var read) && !read.IsKeyVerifiable
        ? "Numéro FINESS de Corse : sa clé ne peut pas être vérifiée, comparez-le au répertoire FINESS."
        : null;

    public static string? OfSiren(string? siren) => Siren.TryParse(siren, out var read) && !read.HasValidKey
        ? "La clé de ce SIREN paraît fausse : vérifiez-le sur un avis de situation de l’Insee."
        : null;

    /// <summary>One sentence that names each number whose key looks wrong.</summary>
    public static string? OfSirets(IEnumerable<string> sirets)
    {
        var doubtful = sirets.Where(text => Siret.TryParse(text, out var read) && !read.HasValidKey).ToList();
        return doubtful.Count == 0
            ? null
            : $"{(doubtful.Count == 1 ? "La clé de ce SIRET paraît fausse" : "Les clés de ces SIRET paraissent fausses")} : {string.Join(", ", doubtful)}. Vérifiez sur un avis de situation de l’Insee.";
    }

    /// <summary>The département of the address against that of the number: some communes are served by the next one.</summary>
    public static string? OfDepartement(string? codePostal, string? finess) =>
        CodePostal.TryParse(codePostal, out var code) && Finess.TryParse(finess, out var number) && !code.Matches(number)
            ? $"L’adresse ({code}) n’est pas dans le département du numéro FINESS ({number.Departement}) : vérifiez l’un et l’autre."
            : null;
}
