using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Mail;

/// <summary>Who is told of a correction: the porteur when it is asked, those who enter the month when it is answered.</summary>
public sealed class CorrectionsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Ask_OfALockedMonth_TellsThePorteurAloneWithTheReason()
    {
        var (grappe, id) = await AskedAsync();
        var mail = Assert.Single(await MailsAsync(grappe, Role.Porteur));
        Assert.StartsWith($"Correction demandée\u00A0: SSIAD {grappe.Grappe.Marque} 1, octobre 2026", mail.Sujet, StringComparison.Ordinal);
        Assert.Contains("Erreur d’export du logiciel.", mail.Corps, StringComparison.Ordinal);
        Assert.Contains($"/releves/{id}", mail.Corps, StringComparison.Ordinal);
        Assert.Empty(await MailsAsync(grappe, Role.Referent));
    }

    [Fact]
    public async Task Grant_OfACorrection_TellsTheReferentAndTheDirectionUntilWhen()
    {
        var (grappe, id) = await AskedAsync();
        await grappe.Do<GrantCorrection>(Role.Porteur, act => act.ExecuteAsync(id, new CorrectionForm { Jusquau = new DateOnly(2026, 12, 12) }));
        foreach (var role in new[] { Role.Referent, Role.Direction })
        {
            var mail = Assert.Single(await MailsAsync(grappe, role));
            Assert.StartsWith("Correction accordée", mail.Sujet, StringComparison.Ordinal);
            Assert.Contains("12/12/2026", mail.Corps, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Refuse_OfACorrection_SaysWhyToTheReferent()
    {
        var (grappe, id) = await AskedAsync();
        await grappe.Do<RefuseCorrection>(Role.Porteur, act => act.ExecuteAsync(id, new MotifForm { Motif = "La demande de solde est partie." }));
        var mail = Assert.Single(await MailsAsync(grappe, Role.Referent));
        Assert.StartsWith("Correction refusée", mail.Sujet, StringComparison.Ordinal);
        Assert.Contains("La demande de solde est partie.", mail.Corps, StringComparison.Ordinal);
    }

    private async Task<(GrappeMesuree Grappe, Guid ReleveId)> AskedAsync()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal, "Correction");
        await grappe.ChangeAsync(releve => releve.Lock(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero)));
        portal.Clock.MoveTo(new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero));
        var id = (await grappe.ReleveAsync()).Id;
        await grappe.Do<AskCorrection>(Role.Referent, act => act.ExecuteAsync(id, new MotifForm { Motif = "Erreur d’export du logiciel." }));
        return (grappe, id);
    }

    private Task<List<MessageSortant>> MailsAsync(GrappeMesuree grappe, Role role) => ConventionEssai.MailsAsync(portal, grappe.Personnes[role].Email!);
}
