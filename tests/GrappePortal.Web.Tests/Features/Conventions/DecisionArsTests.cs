using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>The partnership is void when the ARS rejects; the joint purchase follows when it accepts (Normandie, art. 2).</summary>
public sealed class DecisionArsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Record_Rejection_MakesThePartnershipVoidEvenDuringItsSignature()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet");
        var sent = await prete.SendAsync();
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal(StatutConvention.Caduque, (await prete.ReadAsync(sent.Id)).Statut);
    }

    [Fact]
    public async Task Record_Rejection_StopsTheLettersThatWaitForTheirSignature()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet lettre");
        var lettre = await prete.SendAsync(await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.LettreEngagement, OrganismeId = prete.Grappe.Organismes[0] })));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal(StatutConvention.Caduque, (await prete.ReadAsync(lettre.Id)).Statut);
    }

    [Fact]
    public async Task Record_Rejection_StopsTheAvenantsToo()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet avenant");
        var signed = await prete.SignAllAsync();
        var avenant = await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.Avenant, ModifieeId = signed.Id }));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal((StatutConvention.Caduque, StatutConvention.Caduque), ((await prete.ReadAsync(signed.Id)).Statut, (await prete.ReadAsync(avenant)).Statut));
    }

    [Fact]
    public async Task Record_Acceptance_ProposesTheJointPurchaseUntilItIsOpened()
    {
        var prete = await GrappePrete.AddAsync(portal, "Accord");
        await RecordAsync(prete, DecisionArs.Retenue, new DateOnly(2026, 11, 20));
        Assert.True((await ListAsync(prete)).AwaitsGroupement);
        await prete.OpenAsync(NatureConvention.GroupementCommandes);
        Assert.False((await ListAsync(prete)).AwaitsGroupement);
    }

    [Fact]
    public async Task Record_DayToCome_IsRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Demain");
        await Assert.ThrowsAsync<RuleViolationException>(() => RecordAsync(prete, DecisionArs.Retenue, new DateOnly(2040, 1, 1)));
    }

    private static async Task RecordAsync(GrappePrete prete, DecisionArs decision, DateOnly on)
    {
        var revision = await prete.Portal.InDatabase(db => db.Grappes.Where(g => g.Id == prete.Grappe.Id).Select(g => g.Revision).SingleAsync());
        await prete.Portal.ActAs(prete.Porteur, services => services.GetRequiredService<RecordDecisionArs>()
            .ExecuteAsync(prete.Grappe.Id, revision, new DecisionForm { Decision = decision, Le = on }));
    }

    private static async Task<ConventionsFiche> ListAsync(GrappePrete prete) =>
        (await prete.Do<ListConventions, ConventionsFiche?>(act => act.ExecuteAsync(prete.Grappe.Id)))!;
}
