using System.Globalization;
using System.Net;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

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
            Assert.Contains("12/12/2026 inclus", mail.Corps, StringComparison.Ordinal);
            using var reader = await portal.SignInAsync(grappe.Personnes[role]);
            foreach (var page in (string[])[$"/releves/{id}", "/saisie/2026-10"])
            {
                var shown = WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken));
                Assert.Contains("jusqu’au 12/12/2026 inclus", shown, StringComparison.Ordinal);
                Assert.DoesNotContain("jusqu’au 13/12/2026", shown, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task SendBack_OfAMonth_SaysWhyToTheReferentAndTheDirection()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal, "Renvoi");
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.EtablissementId == grappe.Grappe.Etablissements[0] && r.Mois == GrappeMesuree.Octobre)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Etat, EtatReleve.Transmis).SetProperty(r => r.TransmisLe, portal.Clock.GetUtcNow())));
        var id = (await grappe.ReleveAsync()).Id;
        await grappe.Do<SendBackReleve>(Role.Porteur, act => act.ExecuteAsync(id, new MotifForm { Motif = "La MSSanté semble inversée." }));
        foreach (var role in new[] { Role.Referent, Role.Direction })
        {
            var mail = Assert.Single(await MailsAsync(grappe, role));
            Assert.StartsWith($"Relevé renvoyé\u00A0: SSIAD {grappe.Grappe.Marque} 1, octobre 2026", mail.Sujet, StringComparison.Ordinal);
            Assert.Contains("La MSSanté semble inversée.", mail.Corps, StringComparison.Ordinal);
            Assert.Contains("avant le 28/11/2026", mail.Corps, StringComparison.Ordinal);
            Assert.Contains($"/releves/{id}", mail.Corps, StringComparison.Ordinal);
        }

        Assert.Empty(await MailsAsync(grappe, Role.Porteur));
    }

    /// <summary>Saturday 5 December, and All Saints' day: the mail leaves on the next working day, at 8 in Paris.</summary>
    [Theory]
    [InlineData("2026-12-05T15:00:00Z", "2026-12-07T07:00:00Z")]
    [InlineData("2026-12-25T08:00:00Z", "2026-12-28T07:00:00Z")]
    [InlineData("2026-12-04T22:30:00Z", "2026-12-04T22:30:00Z")]
    public async Task Ask_OnADayOff_LeavesOnTheNextWorkingDay(string asked, string leaves)
    {
        var (grappe, _) = await AskedAsync(DateTimeOffset.Parse(asked, CultureInfo.InvariantCulture));
        var mail = Assert.Single(await MailsAsync(grappe, Role.Porteur));
        Assert.Equal(DateTimeOffset.Parse(leaves, CultureInfo.InvariantCulture), mail.ProchainEssaiLe);
    }

    /// <summary>Somebody waits for it before the screen.</summary>
    [Fact]
    public void Link_AskedAtAWeekEnd_LeavesAtOnce()
    {
        var saturday = new DateTimeOffset(2026, 12, 5, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(saturday, Courrier.NouveauMotDePasse("https://essai.test/x").To("nadege@essai.test", saturday).ProchainEssaiLe);
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

    private async Task<(GrappeMesuree Grappe, Guid ReleveId)> AskedAsync(DateTimeOffset? on = null)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal, "Correction");
        await grappe.ChangeAsync(releve => releve.Lock(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero)));
        portal.Clock.MoveTo(on ?? new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero));
        var id = (await grappe.ReleveAsync()).Id;
        await grappe.Do<AskCorrection>(Role.Referent, act => act.ExecuteAsync(id, new MotifForm { Motif = "Erreur d’export du logiciel." }));
        return (grappe, id);
    }

    private Task<List<MessageSortant>> MailsAsync(GrappeMesuree grappe, Role role) => ConventionEssai.MailsAsync(portal, grappe.Personnes[role].Email!);
}
