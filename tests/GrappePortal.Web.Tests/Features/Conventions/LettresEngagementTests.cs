using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>Letters of engagement are collected, and compared with the registry that the convention prints.</summary>
public sealed class LettresEngagementTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Sign_Letter_IsRecordedOnItsBody()
    {
        var prete = await GrappePrete.AddAsync(portal, "Lettre");
        await prete.SignOnPaperAsync(await prete.SendAsync(await OpenLetterAsync(prete, 0)));
        var dates = await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => prete.Grappe.Organismes.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.LettreEngagementLe));
        Assert.NotNull(dates[prete.Grappe.Organismes[0]]);
        Assert.Null(dates[prete.Grappe.Organismes[1]]);
    }

    [Fact]
    public async Task Check_RegistryChangedAfterTheLetter_ReportsTheContradiction()
    {
        var prete = await GrappePrete.AddAsync(portal, "Écart");
        await SetCapacityAsync(prete, "45 places");
        await prete.SignOnPaperAsync(await prete.SendAsync(await OpenLetterAsync(prete, 0)));
        Assert.DoesNotContain(await FindingsAsync(prete), a => a.Code == CodeAnomalie.Contradiction);

        await SetCapacityAsync(prete, "60 places");
        var finding = Assert.Single(await FindingsAsync(prete), a => a.Code == CodeAnomalie.Contradiction);
        Assert.Equal(Champ.Capacite, finding.Champ);
        Assert.Contains("Lettres d’engagement signées dans le portail", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_LetterWhileAnotherBodyHasABlockingFinding_IsNotHeldBack()
    {
        var prete = await GrappePrete.AddAsync(portal, "Voisin");
        var document = await prete.Do<DepositDocument, Guid>(act =>
            act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureSource.TableauSignatures }, "tableau.csv", "finess_et;nom\n760801767;EHPAD d’ailleurs\n"u8.ToArray()));
        await portal.InDatabase(async db =>
        {
            (await db.DocumentsSources.SingleAsync(d => d.Id == document)).Integrate(portal.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.Contains(await FindingsAsync(prete), a => a.Gravite == Gravite.Bloquante);
        await prete.SendAsync(await OpenLetterAsync(prete, 0));
    }

    private static Task<Guid> OpenLetterAsync(GrappePrete prete, int organisme) => prete.Do<OpenDraft, Guid>(act =>
        act.ExecuteAsync(prete.Grappe.Id, new ProjetForm { Nature = NatureConvention.LettreEngagement, OrganismeId = prete.Grappe.Organismes[organisme] }));

    private Task<int> SetCapacityAsync(GrappePrete prete, string capacity) => portal.InDatabase(async db =>
    {
        var e = await db.Etablissements.SingleAsync(e => e.Id == prete.Grappe.Etablissements[0]);
        e.Identify(e.FinessEt, e.Nom, e.Categorie, Capacite.Parse(capacity), e.Sirets, e.Adresse);
        return await db.SaveChangesAsync();
    });

    private static async Task<IReadOnlyList<Anomalie>> FindingsAsync(GrappePrete prete) =>
        (await prete.Do<CheckDossier, ControleFiche?>(act => act.ExecuteAsync(prete.Grappe.Id)))!.Anomalies;
}
