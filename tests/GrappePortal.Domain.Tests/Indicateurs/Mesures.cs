using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

/// <summary>A grappe that measures since January 2026, one establishment, and its month of October.</summary>
internal sealed class Mesures
{
    public static readonly Mois Octobre = new(2026, 10);
    public static readonly DateTimeOffset Now = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero);
    public const string Referent = "Nadège Tillemont";

    public Mesures(ReferentielIndicateurs? referentiel = null, string? categorie = null)
    {
        Referentiel = referentiel ?? ReferentielsLivres.Normandie2025();
        Grappe = new Grappe("Essai", TypeProjet.Mixte, new AppelAProjets("Normandie", 2025, null, Referentiel));
        Grappe.PlanMesure(new Mois(2026, 1), 10, null);
        Etablissement = new Etablissement(Grappe.Id, Finess.Parse("590793170"), "SSIAD d’essai");
        Regles = new ReglesReleve(Referentiel, categorie);
    }

    public ReferentielIndicateurs Referentiel { get; }

    public Grappe Grappe { get; }

    public Etablissement Etablissement { get; }

    public ReglesReleve Regles { get; }

    public ReleveMensuel Open(Mois? mois = null, bool estPremier = false) =>
        new(Etablissement, mois ?? Octobre, estPremier, CalendrierMesure.ClotureLe(Grappe, mois ?? Octobre, (mois ?? Octobre).Next().PremierJour), Regles);

    /// <summary>40 persons accompanied, all targets reached.</summary>
    public ReleveMensuel Complete()
    {
        var releve = Open();
        Save(releve, "DUI_ACTIFS", 38, 40);
        Save(releve, "DUI_PP", 36, null);
        Save(releve, "DUI_EVT", 37, null);
        Save(releve, "MSS", 52, 40);
        Save(releve, "DMP", 30, 40);
        return releve;
    }

    public ReleveMensuel Locked()
    {
        var releve = Complete();
        releve.Transmit(Regles, Referent, Now);
        releve.Lock(Now.AddDays(7));
        return releve;
    }

    public bool Save(ReleveMensuel releve, string code, int? numerateur, int? denominateur, string? justification = null, Contenu? vu = null, string par = Referent, params ValeurPassee[] passees) =>
        releve.SaveValeur(new Saisie(code, numerateur, denominateur, justification, vu), Regles, passees, par, Now);

    /// <summary>Earlier months with the same figure, the latest first.</summary>
    public static ValeurPassee[] Passees(string code, int numerateur, int? denominateur, int count = 3, int moisCouverts = 1) =>
        [.. Enumerable.Range(1, count).Select(back => new ValeurPassee(Octobre.Add(-back), moisCouverts, new Valeur(code, numerateur, denominateur)))];
}
