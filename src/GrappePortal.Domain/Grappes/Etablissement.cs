using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Grappes;

/// <summary>Establishment or service (CASF, art. L312-1), counted by its FINESS géographique.</summary>
public sealed class Etablissement : AggregateRoot
{
    private List<Siret> _sirets = [];

    private Etablissement()
    {
    }

    public Etablissement(Guid grappeId, Finess finessEt, string nom)
    {
        GrappeId = grappeId;
        FinessEt = finessEt;
        Nom = Texte.RequiredLine(nom, "Le nom de l’établissement");
    }

    public Guid GrappeId { get; private set; }

    /// <summary>The body that runs it; a member list may not name it.</summary>
    public Guid? OrganismeGestionnaireId { get; private set; }

    public Finess FinessEt { get; private set; } = null!;

    public string Nom { get; private set; } = string.Empty;

    /// <summary>"SSIAD", "EHPAD", "SAAD"…</summary>
    public string? Categorie { get; private set; }

    public Capacite Capacite { get; private set; } = Capacite.Parse(null);

    /// <summary>One establishment may have several.</summary>
    public IReadOnlyList<Siret> Sirets => _sirets;

    public Adresse Adresse { get; private set; } = Adresse.Vide;

    /// <summary>Operational contact: not the signatory.</summary>
    public string? Contact { get; private set; }

    /// <summary>Enters the monthly indicators.</summary>
    public string? Referent { get; private set; }

    public string? Courriel { get; private set; }

    public TypeProjet? TypeProjet { get; private set; }

    /// <summary>Its first month measured when it joins after the others.</summary>
    public Mois? MesureDepuis { get; private set; }

    /// <summary>Last day of activity in the grappe.</summary>
    public DateOnly? FermeLe { get; private set; }

    /// <summary>When its body had left the grappe: the months between are not expected.</summary>
    public IReadOnlyList<Absence> Absences { get; private set; } = [];

    /// <summary>Its own vérification de service régulier, where it is not that of the grappe.</summary>
    public DateOnly? DateVsr { get; private set; }

    public DatesMesure DatesMesure => new(MesureDepuis, FermeLe, DateVsr);

    public void Identify(Finess finessEt, string nom, string? categorie, Capacite capacite, IEnumerable<Siret> sirets, Adresse adresse)
    {
        FinessEt = finessEt;
        Nom = Texte.RequiredLine(nom, "Le nom de l’établissement");
        Categorie = Texte.LineOrNull(categorie);
        (Capacite, Adresse) = (capacite, adresse);
        _sirets = [.. sirets.Distinct()];
        Touch();
    }

    public void Entrust(string? contact, string? referent, string? courriel, TypeProjet? typeProjet)
    {
        Contact = Texte.LineOrNull(contact);
        Referent = Texte.LineOrNull(referent);
        Courriel = Texte.LineOrNull(courriel);
        TypeProjet = typeProjet;
        Touch();
    }

    /// <summary>When it is measured.</summary>
    /// <exception cref="RuleViolationException">It would close before its first month, or a year is mistyped.</exception>
    public void PlanMesure(Mois? depuis, DateOnly? fermeLe, DateOnly? dateVsr)
    {
        JourSaisi.Expect(fermeLe);
        JourSaisi.Expect(dateVsr);
        if (depuis is { } first && fermeLe < first.PremierJour)
        {
            throw new RuleViolationException($"« {Nom} » ne peut pas fermer le {fermeLe:dd'/'MM'/'yyyy}, avant son premier mois mesuré ({first.Libelle}) : corrigez l’une des deux dates.");
        }

        (MesureDepuis, FermeLe, DateVsr) = (depuis, fermeLe, dateVsr);
        Touch();
    }

    /// <summary>It joins a grappe that measures already; what the porteur chose stays.</summary>
    public void Join(Mois depuis)
    {
        if (MesureDepuis is null && !(FermeLe < depuis.PremierJour))
        {
            MesureDepuis = depuis;
            Touch();
        }
    }

    /// <summary>Its body leaves the grappe: the months after are not expected.</summary>
    internal void Leave(DateOnly on)
    {
        FermeLe = FermeLe is { } closed && closed < on ? closed : on;
        Touch();
    }

    /// <summary>Its body, which had left on this day, joins again: what closed that day for this reason is open, and owes nothing for the time between.</summary>
    internal void Return(DateOnly leftOn, DateOnly on)
    {
        if (FermeLe == leftOn)
        {
            (FermeLe, Absences) = (null, [.. Absences, new Absence(leftOn, on)]);
            Touch();
        }
    }

    /// <summary>The time out of the grappe that this month falls in.</summary>
    public Absence? AbsenceIn(Mois mois) => Absences.FirstOrDefault(absence => absence.Covers(mois));

    /// <exception cref="RuleViolationException">The body belongs to another grappe.</exception>
    public void AttachTo(OrganismeGestionnaire? organisme)
    {
        if (organisme is not null && organisme.GrappeId != GrappeId)
        {
            throw new RuleViolationException($"« {organisme.Nom} » appartient à une autre grappe : choisissez un organisme gestionnaire de cette grappe.");
        }

        OrganismeGestionnaireId = organisme?.Id;
        Touch();
    }
}
