using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// What keeps the second half of the grant waiting. Each establishment must reach each target in the months that follow its
/// VSR (annexe 2); one establishment short blocks the whole grappe. Declared reading, shown on the screen: a target is met once
/// a transmitted month of the window reaches it, by the version of the rule-set that this month was typed under.
/// </summary>
/// <param name="VsrSignee">False while one that counts has no date, or one that is still to come: the window is not open, and the last month transmitted is shown as an indication.</param>
/// <param name="Cibles">One for each establishment and each target required of it.</param>
/// <param name="DesLePremierMois">Every establishment is on target in the first month of its window.</param>
/// <param name="Subvention">Granted by the ARS, in euros; none while the budget does not say.</param>
public sealed record SoldeGrappe(bool VsrSignee, IReadOnlyList<CibleSolde> Cibles, bool DesLePremierMois, decimal? Subvention)
{
    /// <summary>What became of the request.</summary>
    public SuiteSolde Suite { get; init; } = SuiteSolde.Aucune;

    public bool EstPaye => Suite.Etat == EtatSolde.Paye;

    /// <summary>What still blocks, with what the simulator supposes; nothing once the balance is paid.</summary>
    public IReadOnlyList<CibleSolde> Blocages => [.. Cibles.Where(c => !EstPaye && !c.EstAtteinte)];

    /// <summary>What blocks today, whatever the simulator supposes.</summary>
    public IReadOnlyList<CibleSolde> BlocagesReels => [.. Cibles.Where(c => !EstPaye && !c.EstLevee)];

    /// <summary>Those that a person set aside, each with its reason.</summary>
    public IReadOnlyList<CibleSolde> Ecartees => [.. Cibles.Where(c => c.Etat == EtatCible.Ecartee)];

    /// <summary>The months that count have closed for one that still blocks: no month to come changes anything for the grappe.</summary>
    public bool EstTropTard => BlocagesReels.Any(c => !c.PeutEtreEcartee && c.EstClose);

    /// <summary>Half of the grant, in euros; nothing waits any more once it is paid.</summary>
    public decimal? EurosEnAttente => Subvention is { } granted ? EstPaye ? 0 : Budgets.Subvention.Solde(granted) : null;

    /// <summary>Every target is met, or set aside: the request may be composed, again if it was sent already.</summary>
    public bool ToutEstLeve => VsrSignee && Cibles.Count > 0 && Cibles.All(c => c.EstLevee);

    /// <summary>It is for the porteur to ask: everything is met, and the ARS neither holds a request nor has paid.</summary>
    public bool PeutDemander => ToutEstLeve && Suite.ResteADemander;

    /// <summary>The same with what the simulator supposes.</summary>
    public bool PourraitDemander => VsrSignee && Cibles.Count > 0 && Cibles.All(c => c.EstAtteinte);

    /// <summary>A request may be recorded: everything is met, or no month to come will change anything and the ARS alone decides.</summary>
    public bool PeutEnregistrerDemande => ToutEstLeve || (VsrSignee && EstTropTard);

    /// <exception cref="RuleViolationException">Something still blocks it.</exception>
    public void ExpectDemandable()
    {
        if (!PeutEnregistrerDemande)
        {
            throw new RuleViolationException(Typographie.Typeset(Empechement));
        }
    }

    /// <summary>Why it may not be asked for yet.</summary>
    public string Empechement => !VsrSignee
        ? "Le solde ne peut pas encore être demandé : la VSR n’est pas signée. Enregistrez sa date dès sa signature."
        : $"Le solde ne peut pas encore être demandé : {Counted(BlocagesReels.Count, "cible")} à atteindre dans {Counted(EtablissementsOf(BlocagesReels), "établissement")}.";

    private static string Counted(int number, string what) => $"{number} {what}{(number > 1 ? "s" : string.Empty)}";

    public int EtablissementsBloquants => EtablissementsOf(Blocages);

    public static int EtablissementsOf(IEnumerable<CibleSolde> cibles) => cibles.Select(c => c.Etablissement.Id).Distinct().Count();

    /// <param name="grappe">Whose balance.</param>
    /// <param name="referentiel">Its rule-set.</param>
    /// <param name="etablissements">All of them; those that closed before their window, or joined after it, are left out.</param>
    /// <param name="releves">Of the months of the window, or of the last months while no VSR is signed.</param>
    /// <param name="today">In Paris.</param>
    /// <param name="subvention">In euros.</param>
    /// <param name="hypotheses">"If this establishment reached 70 %…".</param>
    /// <param name="decisions">On the targets that no figure can settle.</param>
    public static SoldeGrappe Of(
        Grappe grappe, ReferentielIndicateurs referentiel, IEnumerable<Etablissement> etablissements, IEnumerable<ReleveLu> releves, DateOnly today,
        decimal? subvention = null, IReadOnlyCollection<Hypothese>? hypotheses = null, IReadOnlyCollection<DecisionCible>? decisions = null)
    {
        ArgumentNullException.ThrowIfNull(grappe);
        ArgumentNullException.ThrowIfNull(referentiel);
        var byEtablissement = releves.ToLookup(r => r.EtablissementId);
        var calendrier = CalendrierSolde.Of(grappe, referentiel, today);
        var concerned = etablissements.Where(e => calendrier.Concerne(e.DatesMesure)).ToList();
        var lectures = concerned.ConvertAll(e => new LectureSolde(referentiel, e, CalendrierMesure.Debut(grappe, e), calendrier, [.. byEtablissement[e.Id]], hypotheses ?? [], decisions ?? []));
        return new SoldeGrappe(
            calendrier.DerniereVsr(concerned.Select(e => e.DatesMesure)) is not null,
            [.. lectures.SelectMany(lecture => lecture.Cibles())],
            lectures.Count > 0 && lectures.TrueForAll(lecture => lecture.EstSurCibleDesLePremierMois),
            subvention)
        {
            Suite = grappe.SuiteSolde,
        };
    }
}

/// <summary>Values handed over for one month of one establishment.</summary>
/// <param name="EtablissementId">Whose.</param>
/// <param name="Mois">When.</param>
/// <param name="EstTransmis">A draft does not count, even once it is locked: nobody has answered for it.</param>
/// <param name="Valeurs">As typed.</param>
/// <param name="Referentiel">The version that it was typed under; none for the grappe's own.</param>
/// <param name="Categorie">That it was measured with: says what was required.</param>
public sealed record ReleveLu(Guid EtablissementId, Mois Mois, bool EstTransmis, IReadOnlyList<Valeur> Valeurs, ReferentielIndicateurs? Referentiel = null, string? Categorie = null)
{
    /// <summary>Its figures may still change.</summary>
    public bool EstOuvert { get; init; }

    public static ReleveLu Of(ReleveMensuel releve, DateOnly today, ReferentielIndicateurs? referentiel = null)
    {
        ArgumentNullException.ThrowIfNull(releve);
        return new(releve.EtablissementId, releve.Mois, releve.TransmisLe is not null, [.. releve.Valeurs.Select(v => v.Valeur)], referentiel, releve.Categorie)
        {
            EstOuvert = releve.StaysOpenOn(today),
        };
    }
}

/// <summary>What the simulator supposes of one cell.</summary>
/// <param name="EtablissementId">Which establishment.</param>
/// <param name="Code">Of the indicator.</param>
/// <param name="Valeur">Rate in %, or count.</param>
public sealed record Hypothese(Guid EtablissementId, string Code, decimal Valeur);
