using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Benchmarks.Pays;

/// <summary>The registry of a generated country: 1 500 grappes, 12 000 bodies, 40 000 establishments in the 18 regions, and the persons who sign in.</summary>
internal sealed class PaysGenere(string connectionString, double echelle)
{
    public const string MotDePasse = "Un-mot-de-passe-de-mesure-2026";
    public const int Referents = 200;

    /// <summary>Expenses recorded by each grappe.</summary>
    private const int Depenses = 40;

    // Share of each region, in the order of Region.Noms.
    private static readonly int[] Poids = [12, 5, 5, 4, 1, 8, 1, 1, 9, 13, 1, 1, 1, 5, 11, 10, 6, 7];

    private readonly List<Etablissement> _etablissements = [];

    public int Grappes { get; } = Math.Max(18, (int)(1_500 * echelle));

    public int Organismes { get; } = Math.Max(36, (int)(12_000 * echelle));

    public int Etablissements { get; } = Math.Max(200, (int)(40_000 * echelle));

    /// <summary>The region that has the most grappes.</summary>
    public static string Region => Domain.Grappes.Region.Noms[Array.IndexOf(Poids, Poids.Max())];

    public static ReferentielIndicateurs Referentiel { get; } = new("PAYS", 1, "Pays de mesure",
        [.. ReferentielsLivres.Normandie2025().Indicateurs, .. ReferentielsLivres.HautsDeFrance2023().Indicateurs.Where(i => i.Cible is null)]);

    public IReadOnlyList<Etablissement> Tous => _etablissements;

    public Guid GrappeId { get; private set; }

    /// <summary>Plain entities, without the journal: nobody acts here.</summary>
    public async Task FillRegistryAsync(Mois debut)
    {
        await using var db = Open();
        var appels = Domain.Grappes.Region.Noms.Select(nom => new AppelAProjets(nom, 2025, null, Referentiel)).ToList();
        db.AddRange(appels);
        db.Add(Referentiel);
        await db.SaveChangesAsync();
        var wheel = Poids.SelectMany((weight, region) => Enumerable.Repeat(appels[region], weight)).ToList();
        var grappes = Enumerable.Range(0, Grappes).Select(i => GrappeOf(wheel[i * 37 % wheel.Count], i, debut)).ToList();
        await SaveAsync(db, grappes);
        await SaveAsync(db, grappes.Select(BudgetOf));
        var organismes = Enumerable.Range(0, Organismes).Select(i => new OrganismeGestionnaire(grappes[i % Grappes].Id, $"Association de mesure n° {i}")).ToList();
        await SaveAsync(db, organismes);
        var byGrappe = organismes.ToLookup(o => o.GrappeId);
        _etablissements.AddRange(Enumerable.Range(0, Etablissements).Select(i => EtablissementOf(grappes[i % Grappes], [.. byGrappe[grappes[i % Grappes].Id]], i)));
        await SaveAsync(db, _etablissements);
        GrappeId = grappes.First(g => g.AppelAProjets.Region == Region).Id;
        await AddPersonsAsync(db);
    }

    public static string Courriel(string nom) => $"{nom}@mesure.test";

    private PortalDb Open() => new(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);

    private static Grappe GrappeOf(AppelAProjets appel, int i, Mois debut)
    {
        var grappe = new Grappe($"Grappe de mesure n° {i:0000}", TypeProjet.Mixte, appel);
        grappe.PlanMesure(debut, 28, i % 3 == 0 ? debut.Add(30 + (i % 5)).PremierJour.AddDays(9) : null);
        return grappe;
    }

    private static Budget BudgetOf(Grappe grappe, int i)
    {
        var budget = new Budget(grappe.Id);
        var amoa = budget.AddLigne(SensBudgetaire.Depense, "AMOA", 100_000);
        var solution = budget.AddLigne(SensBudgetaire.Depense, "Mise en œuvre de la solution", 300_000 + (i % 100 * 1_000));
        budget.AddLigne(SensBudgetaire.Recette, "Subvention ARS", 350_000 + (i % 100 * 1_000), estSubventionArs: true);
        budget.AddLigne(SensBudgetaire.Recette, "Fonds propres", 50_000);
        for (var n = 0; n < Depenses; n++)
        {
            budget.AddDepense(DepenseOf(n % 5 == 0 ? amoa : solution, n), DateOnly.MaxValue);
        }

        return budget;
    }

    private static DetailDepense DepenseOf(LigneBudgetaire ligne, int n) => new()
    {
        LigneId = ligne.Id,
        Libelle = $"Commande n° {n}",
        Emetteur = $"Fournisseur {n % 7}",
        Montant = 5_000 + (n * 100),
        EngageeLe = new DateOnly(2025, 1, 6).AddDays(n),
        Facture = n % 2 == 0 ? $"F-{n:000}" : null,
        AcquitteeLe = n % 2 == 0 ? new DateOnly(2025, 3, 3).AddDays(n) : null,
    };

    private static Etablissement EtablissementOf(Grappe grappe, OrganismeGestionnaire[] organismes, int i)
    {
        var etablissement = new Etablissement(grappe.Id, Number(i), $"Établissement de mesure n° {i:00000}");
        etablissement.AttachTo(organismes[i / 1_500 % organismes.Length]);
        return etablissement;
    }

    private static Finess Number(int row) => Enumerable.Range(0, 10)
        .Select(key => Finess.TryParse($"76{row:D6}{key}", out var finess) ? finess : null).OfType<Finess>().First();

    private static async Task SaveAsync<T>(PortalDb db, IEnumerable<T> rows)
        where T : class
    {
        foreach (var batch in rows.Chunk(5_000))
        {
            db.AddRange(batch);
            await db.SaveChangesAsync();
            if (typeof(T) != typeof(Grappe))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task AddPersonsAsync(PortalDb db)
    {
        var hash = new PasswordHasher<Personne>().HashPassword(new Personne(), MotDePasse);
        Personne Add(string nom, params Func<Guid, Habilitation>[] roles)
        {
            var personne = Personne.Invited(Courriel(nom), Courriel(nom).ToUpperInvariant());
            (personne.Nom, personne.EmailConfirmed, personne.PasswordHash) = (nom, true, hash);
            db.Add(personne);
            db.AddRange(roles.Select(role => role(personne.Id)));
            return personne;
        }

        db.ChangeTracker.Clear();
        Add("administrateur", Habilitation.Administrateur);
        Add("instructeur", id => Habilitation.InstructeurArs(id, Region));
        Add("porteur", id => Habilitation.ForGrappe(id, Role.Porteur, GrappeId));
        foreach (var i in Enumerable.Range(0, Referents))
        {
            // One establishment in 200: they are spread over the country.
            var etablissement = _etablissements[i * (Etablissements / Referents)];
            Add($"referent{i:000}", id => Habilitation.Referent(id, etablissement.GrappeId, etablissement.Id));
        }

        await db.SaveChangesAsync();
    }
}
