using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// The bodies of a grappe while a list enters its registry: recognised by EJ number, by SIREN or by name, created when
/// nobody knows them, completed but never corrected. What the registry says, or the first row, stays until a person decides.
/// </summary>
internal sealed class RegistreOrganismes
{
    private readonly Guid _grappeId;
    private readonly Dictionary<string, OrganismeGestionnaire> _byEj = [];
    private readonly Dictionary<Siren, OrganismeGestionnaire> _bySiren = [];
    private readonly Dictionary<string, OrganismeGestionnaire> _byNom = [];
    private readonly Dictionary<string, OrganismeGestionnaire> _byForm = [];
    private readonly ILookup<Guid?, string> _communes;

    public RegistreOrganismes(Guid grappeId, IEnumerable<OrganismeGestionnaire> organismes, IEnumerable<Etablissement> etablissements)
    {
        _grappeId = grappeId;
        _communes = etablissements.Where(e => e.Adresse.Commune is not null).ToLookup(e => e.OrganismeGestionnaireId, e => Comparaison.Commune(e.Adresse.Commune!));
        foreach (var organisme in organismes)
        {
            Remember(organisme);
        }
    }

    public List<OrganismeGestionnaire> Nouveaux { get; } = [];

    /// <summary>True for a row that only a SIREN may attach: the rows that name that body come first.</summary>
    public static bool IsNameless(LigneMembre ligne) => Texte.LineOrNull(ligne[Champ.Organisme]) is null && !Finess.TryParse(ligne[Champ.FinessEj], out _);

    /// <summary>The body of a row, completed with what the row adds; <see langword="null"/> when the row does not say which.</summary>
    public OrganismeGestionnaire? Of(LigneMembre ligne)
    {
        var dit = Dit.Of(ligne);
        var organisme = dit.Nom is null
            ? dit.Siren is null ? null : _bySiren.GetValueOrDefault(dit.Siren)
            : Find(dit) ?? Add(dit);
        if (organisme is not null && !dit.SpeaksOfAnother(organisme))
        {
            Complete(organisme, dit, ligne);
        }

        return organisme;
    }

    private OrganismeGestionnaire? Find(Dit dit)
    {
        if (dit.Ej is { } ej && _byEj.TryGetValue(ej.Value, out var byEj))
        {
            return byEj;
        }

        var byNom = Named(dit);
        var bySiren = dit.Siren is null ? null : _bySiren.GetValueOrDefault(dit.Siren);
        // Two bodies recorded under one SIREN: the name says which of them.
        OrganismeGestionnaire?[] candidates = byNom?.Siren == dit.Siren ? [byNom, bySiren] : [bySiren, byNom];
        return Array.Find(candidates, candidate => candidate is not null && dit.MayBe(candidate));
    }

    private OrganismeGestionnaire? Named(Dit dit)
    {
        if (Comparaison.Organisme(dit.Nom!) is { Length: > 0 } form)
        {
            return _byNom.GetValueOrDefault(Comparaison.Nom(dit.Nom!)) ?? _byForm.GetValueOrDefault(form);
        }

        // "CCAS" is that of its commune, under this name or under the one that tells it from another.
        OrganismeGestionnaire?[] namesakes = [_byNom.GetValueOrDefault(Comparaison.Nom(dit.NomEtCommune)), _byNom.GetValueOrDefault(Comparaison.Nom(dit.Nom!))];
        return Array.Find(namesakes, organisme => organisme is not null && (IsNumbered(organisme, dit) || IsOfTown(organisme, dit.Commune)));
    }

    private static bool IsNumbered(OrganismeGestionnaire organisme, Dit dit) => dit.Siren is not null && organisme.Siren == dit.Siren;

    private bool IsOfTown(OrganismeGestionnaire organisme, string? commune)
    {
        var known = _communes[organisme.Id].Concat(organisme.Adresse.Commune is { } own ? [Comparaison.Commune(own)] : []).ToList();
        return commune is null || known.Count == 0 || known.Contains(Comparaison.Commune(commune));
    }

    private OrganismeGestionnaire Add(Dit dit)
    {
        var organisme = new OrganismeGestionnaire(_grappeId, Distinct(dit));
        if (dit.Commune is not null && Comparaison.Organisme(dit.Nom!).Length == 0)
        {
            organisme.Identify(organisme.Nom, null, null, null, new Adresse(null, null, dit.Commune));
        }

        Nouveaux.Add(organisme);
        return organisme;
    }

    // A name stands once in a grappe; the second body of that name says its commune, or that it is the second.
    private string Distinct(Dit dit) => Enumerable.Range(2, int.MaxValue - 2).Select(rank => $"{dit.Nom} ({rank})").Prepend(dit.NomEtCommune).Prepend(dit.Nom!)
        .First(candidate => !_byNom.ContainsKey(Comparaison.Nom(candidate)));

    private void Complete(OrganismeGestionnaire organisme, Dit dit, LigneMembre ligne)
    {
        organisme.Identify(
            FicheOrganisme.HasNom(organisme) ? organisme.Nom : Distinct(dit with { Nom = dit.Nom ?? organisme.Nom }),
            organisme.FinessEj ?? dit.Ej,
            organisme.Siren ?? dit.Siren,
            organisme.Nature ?? LectureMembre.Nature(ligne[Champ.Nature]),
            organisme.Adresse);
        Remember(organisme);
        var representant = Texte.LineOrNull(ligne[Champ.Representant]);
        if (representant is not null && organisme.Representants.All(r => !Comparaison.IsSamePerson(r.Nom, representant)))
        {
            organisme.AddRepresentant(representant, ligne[Champ.Qualite], courriel: null, pouvoir: null);
        }
    }

    private void Remember(OrganismeGestionnaire organisme)
    {
        _byNom[Comparaison.Nom(organisme.Nom)] = organisme;
        _byForm.TryAdd(Comparaison.Organisme(organisme.Nom), organisme);
        if (organisme.FinessEj is { } ej)
        {
            _byEj[ej.Value] = organisme;
        }

        if (organisme.Siren is { } siren)
        {
            _bySiren[siren] = organisme;
        }
    }

    /// <summary>What a row says of its body.</summary>
    private sealed record Dit(string? Nom, Finess? Ej, Siren? Siren, string? Commune)
    {
        public string NomEtCommune => Commune is null ? Nom! : $"{Nom} ({Commune})";

        public static Dit Of(LigneMembre ligne)
        {
            var ej = Finess.TryParse(ligne[Champ.FinessEj], out var number) ? number : null;
            return new Dit(
                Texte.LineOrNull(ligne[Champ.Organisme]) ?? (ej is null ? null : FicheOrganisme.NomProvisoire(ej)),
                ej,
                Siren.TryParse(ligne[Champ.Siren], out var siren) ? siren : null,
                Texte.LineOrNull(ligne[Champ.Commune]));
        }

        // Two bodies of the same name with two numbers stay two bodies: a person decides.
        public bool MayBe(OrganismeGestionnaire organisme) =>
            (Ej is null || organisme.FinessEj is null || organisme.FinessEj == Ej) && (Siren is null || organisme.Siren is null || organisme.Siren == Siren);

        /// <summary>One number under two names or two SIREN: nothing of this row is mixed with what is known.</summary>
        public bool SpeaksOfAnother(OrganismeGestionnaire organisme) => (Siren, organisme.Siren) switch
        {
            ({ } said, { } known) => said != known,
            _ => HasNom && FicheOrganisme.HasNom(organisme) && !Comparaison.IsSameOrganisme(Nom!, organisme.Nom),
        };

        private bool HasNom => Nom is not null && (Ej is null || Nom != FicheOrganisme.NomProvisoire(Ej));
    }
}
