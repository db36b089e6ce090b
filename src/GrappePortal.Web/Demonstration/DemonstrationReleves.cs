using System.Text;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>
/// Seven months of plausible relevés up to the last one over: six that are locked, with a month never entered and a correction
/// that waits for its answer, and one in progress. The figures follow from the numbers of the establishments.
/// </summary>
internal sealed class DemonstrationReleves(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    private const int MoisMesures = 7;
    private const int JourCloture = 28;

    // The two establishments of the référent of the demonstration: one month to begin, one to finish.
    private const string ACommencer = "590793170";
    private const string AFinir = "590800942";

    private static readonly string[] Referents = ["Maëlle Coudray", "Bastien Orvault", "Inaya Lestrange", "Tanguy Morvilliers"];

    public async Task FillAsync(Guid grappeId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Grappes.AnyAsync(g => g.Id == grappeId && g.DebutMesure != null, cancellation))
        {
            return;
        }

        var grappe = await db.Grappes.SingleAsync(g => g.Id == grappeId, cancellation);
        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellation);
        var dernier = Mois.LastOver(clock.Today());
        var debut = dernier.Add(1 - MoisMesures);
        grappe.PlanMesure(debut, JourCloture, debut.Add(4).PremierJour.AddDays(11));
        var etablissements = await db.Etablissements.Where(e => e.GrappeId == grappeId).OrderBy(e => e.FinessEt).ToListAsync(cancellation);
        foreach (var (rang, etablissement) in etablissements.Index())
        {
            db.AddRange(RelevesOf(grappe, etablissement, rang, debut, new ReglesReleve(referentiel, etablissement.Categorie)));
        }

        DropFile(db, grappe, etablissements, dernier);
        await db.SaveChangesAsync(cancellation);
    }

    // A publisher's export that waits for its import, with a line that belongs to nobody.
    private void DropFile(PortalDb db, Grappe grappe, List<Etablissement> etablissements, Mois mois)
    {
        var lignes = etablissements.Take(3).Select((e, rang) => $"{e.FinessEt};{e.Nom};{20 + rang};{30 + rang}").Append("590001234;Résidence inconnue;1;1");
        var fichier = new Fichier($"export-dui-{mois}.csv", Encoding.UTF8.GetBytes($"finess_et;etablissement;MSS numerateur;MSS denominateur\n{string.Join('\n', lignes)}\n"));
        db.AddRange(fichier, new ImportReleves(grappe.Id, mois, fichier.Nom, fichier.Id, new DepotReleves(null, "Nadège Tillemont", clock.GetUtcNow().AddHours(-2))));
    }

    private List<ReleveMensuel> RelevesOf(Grappe grappe, Etablissement etablissement, int rang, Mois debut, ReglesReleve regles)
    {
        List<ReleveMensuel> releves = [];
        List<ValeurPassee> passees = [];
        for (var age = 0; age < MoisMesures; age++)
        {
            var mois = debut.Add(age);
            var inProgress = age == MoisMesures - 1;
            var openedOn = inProgress ? clock.Today() : mois.Next().PremierJour;
            var releve = new ReleveMensuel(etablissement, mois, age == 0, CalendrierMesure.ClotureLe(grappe, mois, openedOn), regles);
            Live(releve, etablissement, rang, age, regles, passees, inProgress);
            releves.Add(releve);
            passees.AddRange(releve.Valeurs.Select(v => new ValeurPassee(mois, releve.MoisCouverts, v.Valeur)));
        }

        return releves;
    }

    private void Live(ReleveMensuel releve, Etablissement etablissement, int rang, int age, ReglesReleve regles, List<ValeurPassee> passees, bool inProgress)
    {
        var finess = etablissement.FinessEt.Value;
        var referent = finess is ACommencer or AFinir ? "Nadège Tillemont" : Referents[rang % Referents.Length];
        var entry = inProgress ? clock.GetUtcNow().AddHours(-20 + (rang % 12)) : Instant(releve.Mois.Next().PremierJour.AddDays(2 + (rang % 3)));
        var step = !inProgress ? (rang == 4 && age == 4 ? 0 : 3) : finess == ACommencer ? 0 : finess == AFinir ? 1 : rang % 4;
        Type(releve, rang, age, regles, passees, step, referent, entry);
        if (step >= 2)
        {
            Justify(releve, regles, passees, referent, entry);
            releve.Transmit(regles, referent, entry.AddHours(1));
        }

        if (step == 3)
        {
            releve.Validate("Ulysse Kergueno", entry.AddHours(2));
        }

        if (!inProgress)
        {
            releve.Lock(Instant(releve.ClotureLe));
        }

        if (finess == ACommencer && age == MoisMesures - 2)
        {
            releve.AskCorrection("L’éditeur a corrigé son export : le nombre de DMP alimentés était incomplet.", referent, clock.GetUtcNow().AddDays(-1));
        }
    }

    private static void Type(ReleveMensuel releve, int rang, int age, ReglesReleve regles, List<ValeurPassee> passees, int step, string referent, DateTimeOffset entry)
    {
        var figures = Figures(regles.Referentiel, rang, age).Take(step switch { 0 => 0, 1 => 2, _ => int.MaxValue });
        foreach (var (code, numerateur, denominateur) in figures)
        {
            releve.SaveValeur(new Saisie(code, numerateur, denominateur), regles, passees, referent, entry);
        }
    }

    private static void Justify(ReleveMensuel releve, ReglesReleve regles, List<ValeurPassee> passees, string referent, DateTimeOffset entry)
    {
        foreach (var valeur in releve.Valeurs.Where(v => v.EstAJustifier).ToList())
        {
            releve.SaveValeur(new Saisie(valeur.Code, valeur.Numerateur, valeur.Denominateur, "Formation de toute l’équipe ce mois-ci."), regles, passees, referent, entry);
        }
    }

    // Use grows with the months; one establishment in five stays under the targets.
    private static IEnumerable<(string Code, int Numerateur, int? Denominateur)> Figures(ReferentielIndicateurs referentiel, int rang, int age)
    {
        var persons = 24 + (rang * 7 % 50) + (age % 2);
        var share = Math.Min(98, 58 + (age * 6) + (rang % 6) - (rang % 5 == 3 ? 24 : 0));
        var active = persons * share / 100;
        return referentiel.Indicateurs.Select(i => i.Code switch
        {
            "DUI_ACTIFS" => (i.Code, active, (int?)persons),
            "DUI_PP" => (i.Code, active * Math.Min(99, share + 3) / 100, null),
            "DUI_EVT" => (i.Code, active * Math.Min(99, share + 5) / 100, null),
            "MSS" => (i.Code, persons * (share + (rang % 7 * 4) - 10) / 100, persons),
            "DMP" => (i.Code, persons * Math.Max(10, share - 14) / 100, persons),
            _ => (i.Code, 12 + (rang * 5 % 40) + (age * 3), null),
        });
    }

    private static DateTimeOffset Instant(DateOnly day) => new(day.ToDateTime(new TimeOnly(8, 30)), TimeSpan.Zero);
}
