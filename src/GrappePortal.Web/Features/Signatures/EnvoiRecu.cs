namespace GrappePortal.Web.Features.Signatures;

/// <summary>The form that the request brings: its name, and what was typed in it or in one before it.</summary>
public sealed class EnvoiRecu(IHttpContextAccessor contexts)
{
    /// <summary>Fields that the page of the code carries from a session that is over: nothing of them is stored.</summary>
    public const string Garde = "Garde.";
    private const string Saisi = "Form.";
    private const string Nom = "_handler";

    // The box "Lu et approuvé" is ticked anew by whoever proves anew who they are.
    private static readonly string[] Refaits = ["LuEtApprouve", "Code"];

    /// <summary>Name of the form; <see langword="null"/> for a page that is only read.</summary>
    public string? Formulaire => Fields?[Nom].ToString() is { Length: > 0 } name ? name : null;

    /// <summary>What to carry to the next page, by field.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AGarder => Formulaire is "signer" or "refuser" or "transmettre"
        ? [.. Of(Saisi).Select(pair => KeyValuePair.Create(Garde + pair.Key, pair.Value)), KeyValuePair.Create(Garde + Nom, Formulaire)]
        : [.. Of(Garde).Select(pair => KeyValuePair.Create(Garde + pair.Key, pair.Value))];

    /// <summary>What was typed in this form before the session was over.</summary>
    /// <returns><see langword="null"/> when nothing was.</returns>
    public IReadOnlyDictionary<string, string>? Kept(string formulaire)
    {
        var kept = Of(Garde).DistinctBy(field => field.Key).ToDictionary(field => field.Key, field => field.Value);
        return kept.GetValueOrDefault(Nom) == formulaire ? kept : null;
    }

    private IFormCollection? Fields => contexts.HttpContext?.Request is { HasFormContentType: true } request && HttpMethods.IsPost(request.Method) ? request.Form : null;

    private IEnumerable<KeyValuePair<string, string>> Of(string prefix) => (Fields ?? FormCollection.Empty)
        .Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal))
        .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key[prefix.Length..], value ?? string.Empty))
        .Where(field => !Refaits.Contains(field.Key));
}
