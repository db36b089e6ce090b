namespace GrappePortal.Domain.Budgets;

/// <summary>Budget prévisionnel of a grappe: expenses equal receipts, to the cent (convention, annexe 5).</summary>
public sealed partial class Budget : AggregateRoot
{
    private readonly List<LigneBudgetaire> _lignes = [];
    private readonly List<PartEnveloppe> _parts = [];

    private Budget()
    {
    }

    public Budget(Guid grappeId) => GrappeId = grappeId;

    public Guid GrappeId { get; private set; }

    public IReadOnlyList<LigneBudgetaire> Lignes => _lignes;

    /// <summary>Amount granted for equipment, in euros, shared in proportion to the requests (annexe 7).</summary>
    public decimal? EnveloppeMateriel { get; private set; }

    public IReadOnlyList<PartEnveloppe> Parts => _parts;

    /// <summary>In euros.</summary>
    public decimal TotalDepenses => Total(SensBudgetaire.Depense);

    /// <summary>In euros.</summary>
    public decimal TotalRecettes => Total(SensBudgetaire.Recette);

    /// <summary>In euros.</summary>
    public decimal TotalDemande => _parts.Sum(part => part.Demande);

    /// <summary>In euros; equals the envelope once everything is shared.</summary>
    public decimal TotalAccorde => _parts.Sum(part => part.Accorde);

    public bool IsBalanced => TotalDepenses == TotalRecettes;

    /// <summary>Shares of this total give out the envelope, no more and no less (annexe 7); without an envelope nothing is granted.</summary>
    /// <param name="total">In euros.</param>
    public bool GivesOutEnveloppe(decimal total) => total == (EnveloppeMateriel ?? 0);

    /// <summary>Each share is the one that its request gives, to the euro or to the cent: not so once amounts were typed or moved by an avenant.</summary>
    public bool IsProportionnel => TotalDemande > 0 && EnveloppeMateriel is { } enveloppe
        && (IsSharedBy(Arrondi.Centime) || (decimal.Truncate(enveloppe) == enveloppe && IsSharedBy(Arrondi.Euro)));

    /// <param name="sens">Expense or receipt.</param>
    /// <param name="poste">What people read.</param>
    /// <param name="montant">In euros.</param>
    /// <param name="estSubventionArs">See <see cref="LigneBudgetaire.EstSubventionArs"/>.</param>
    public LigneBudgetaire AddLigne(SensBudgetaire sens, string poste, decimal montant, bool estSubventionArs = false)
    {
        var ligne = new LigneBudgetaire(sens, poste, Montant.Checked(montant), estSubventionArs);
        _lignes.Add(ligne);
        Touch();
        return ligne;
    }

    public void UpdateLigne(Guid ligneId, string poste, decimal montant, bool estSubventionArs = false)
    {
        Find(ligneId).Update(poste, Montant.Checked(montant), estSubventionArs);
        Touch();
    }

    /// <summary>A new amount, decided by a signed avenant.</summary>
    internal void ReviseLigne(Guid ligneId, decimal montant) => UpdateLigne(ligneId, Find(ligneId).Poste, montant, Find(ligneId).EstSubventionArs);

    /// <exception cref="RuleViolationException">Something was spent on it.</exception>
    public void RemoveLigne(Guid ligneId)
    {
        ExpectUnspent(ligneId);
        _lignes.RemoveAll(ligne => ligne.Id == ligneId);
        Touch();
    }

    public void GrantMateriel(decimal? enveloppe)
    {
        EnveloppeMateriel = enveloppe is { } montant ? Montant.Checked(montant) : null;
        Touch();
    }

    public PartEnveloppe AddPart(string beneficiaire, decimal demande, decimal accorde)
    {
        var part = new PartEnveloppe(beneficiaire, Montant.Checked(demande), Montant.Checked(accorde));
        _parts.Add(part);
        Touch();
        return part;
    }

    public void UpdatePart(Guid partId, string beneficiaire, decimal demande, decimal accorde)
    {
        var part = _parts.Find(p => p.Id == partId) ?? throw Gone();
        part.Update(beneficiaire, Montant.Checked(demande), Montant.Checked(accorde));
        Touch();
    }

    /// <summary>A new share, decided by a signed avenant; the request stays.</summary>
    internal void RevisePart(Guid partId, decimal accorde)
    {
        var part = _parts.Find(p => p.Id == partId) ?? throw Gone();
        UpdatePart(partId, part.Beneficiaire, part.Demande, accorde);
    }

    /// <summary>What the envelope gives in proportion to the requests, in the order in which these were typed.</summary>
    /// <exception cref="RuleViolationException">No envelope, or nothing asked.</exception>
    public Repartition Propose(Arrondi arrondi) => Repartition.Proportionnelle(
        EnveloppeMateriel ?? throw new RuleViolationException("Saisissez d’abord l’enveloppe matériel à répartir."),
        [.. _parts.Select(part => new Repartition.Demande(part.Beneficiaire, part.Demande))],
        arrondi);

    /// <summary>Grants each share as computed: the sum is exactly the envelope (annexe 7).</summary>
    public void Share(Arrondi arrondi)
    {
        foreach (var (part, computed) in _parts.Zip(Propose(arrondi).Parts))
        {
            part.Update(part.Beneficiaire, part.Demande, computed.Montant);
        }

        Touch();
    }

    public void RemovePart(Guid partId)
    {
        _parts.RemoveAll(part => part.Id == partId);
        Touch();
    }

    private bool IsSharedBy(Arrondi arrondi) => Propose(arrondi).Parts.Select(computed => computed.Montant).SequenceEqual(_parts.Select(part => part.Accorde));

    private LigneBudgetaire Find(Guid ligneId) => _lignes.Find(l => l.Id == ligneId) ?? throw Gone();

    private static RuleViolationException Gone() => new("Cette ligne vient d’être supprimée par une autre personne : rechargez la page.");

    private decimal Total(SensBudgetaire sens) => _lignes.Where(ligne => ligne.Sens == sens).Sum(ligne => ligne.Montant);
}
