using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Features.SuiviIndicateurs;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Mail;

/// <summary>Reminders of the monthly relevés over simulated weeks.</summary>
public sealed class RappelsRelevesTests(PostgresServer postgres) : IAsyncLifetime
{
    private PortalFactory _portal = null!;
    private GrappeMesuree _grappe = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalFactory.StartAsync(postgres, ("Mail:Rappels", "false"));
        _grappe = await GrappeMesuree.OpenAsync(_portal);
        await _portal.InDatabase(db => db.RelevesMensuels.Where(r => r.Mois < GrappeMesuree.Octobre).ExecuteUpdateAsync(set => set.SetProperty(r => r.TransmisLe, _portal.Clock.GetUtcNow())));
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 10, 31, 7, 0, 0, TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Reminders_OfAMonthNeverHandedOver_ComeAtItsOpeningBeforeItsLockAndOnceLate()
    {
        // October locks on Saturday 28 November: the opening is on Monday 2, D−3 on Wednesday 25, late on Monday 30.
        for (var hour = 0; hour < 36 * 24; hour++)
        {
            await RemindAsync();
            _portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        var referent = await MailsAsync(Role.Referent);
        Assert.Equal([2, 25, 30], referent.Select(m => m.CreeLe.ToParis().Day));
        Assert.All(referent, mail => Assert.Equal(8, mail.CreeLe.ToParis().Hour));
        Assert.All(referent, mail => Assert.StartsWith("Rappel\u00A0: octobre 2026 à transmettre", mail.Sujet, StringComparison.Ordinal));
        Assert.Contains("verrouillé depuis le 28/11/2026", referent[^1].Corps, StringComparison.Ordinal);

        var porteur = await MailsAsync(Role.Porteur);
        Assert.Equal([25, 30], porteur.Select(m => m.CreeLe.ToParis().Day));
        Assert.All(porteur, mail => Assert.Matches(@"octobre\s2026\s:\s2\sétablissements\ssur\s2", mail.Corps));
    }

    [Fact]
    public async Task Reminders_OfAPorteurWhoAlsoSigns_AreOneMail()
    {
        var porteur = (await _portal.InDatabase(db => db.Users.AsNoTracking().SingleAsync(p => db.Habilitations.Any(h => h.PersonneId == p.Id && h.Role == Role.Porteur && h.GrappeId == _grappe.Grappe.Id)))).Email!;
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 18, 8, 0, 0, TimeSpan.Zero));
        var sent = await ConventionEssai.SendAsync(_portal, _grappe.Grappe, personnes: ("Pia Porteur", porteur.ToLowerInvariant()));
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
        var before = (await ConventionEssai.MailsAsync(_portal, porteur)).Count;
        await RemindAsync();
        await _portal.ActAs(null, services => services.GetRequiredService<RappelsSignature>().SendDueAsync(TestContext.Current.CancellationToken));
        var mail = Assert.Single((await ConventionEssai.MailsAsync(_portal, porteur)).Skip(before));
        Assert.Matches(@"relevés?\sà\sobtenir\s;\s1\sdocument\sà\ssigner", mail.Sujet);
        Assert.Contains("/signer/", mail.Corps, StringComparison.Ordinal);
        Assert.DoesNotContain(await ConventionEssai.MailsAsync(_portal, porteur.ToLowerInvariant()), m => m.Sujet.StartsWith("Rappel", StringComparison.Ordinal));
        Assert.Contains(await sent.EventsAsync(_portal), e => e.StartsWith("Relance", StringComparison.Ordinal));
    }

    /// <summary>January to June are opened on Wednesday 4 November, when the grappe decides to measure them too: they lock on 2 December.</summary>
    [Fact]
    public async Task Reminders_OfMonthsOpenedLate_ComeWhenTheyOpenBeforeTheirLockAndOnceLate()
    {
        await _portal.InDatabase(db => db.RelevesMensuels.ExecuteUpdateAsync(set => set.SetProperty(r => r.TransmisLe, _portal.Clock.GetUtcNow())));
        for (_portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero)); _portal.Clock.Today() < new DateOnly(2026, 12, 14); _portal.Clock.Advance(TimeSpan.FromDays(1)))
        {
            if (_portal.Clock.Today() == new DateOnly(2026, 11, 4))
            {
                await _portal.ActAs(null, services => services.GetRequiredService<OpenMonths>().OfAsync(_grappe.Grappe.Id));
                await _portal.InDatabase(db => db.RelevesMensuels.Where(r => r.Mois < new Mois(2026, 7)).ExecuteUpdateAsync(set => set.SetProperty(r => r.TransmisLe, (DateTimeOffset?)null)));
            }

            await RemindAsync();
        }

        var mails = await MailsAsync(Role.Referent);
        Assert.Equal([new(2026, 11, 4), new(2026, 11, 30), new DateOnly(2026, 12, 2)], mails.Select(m => DateOnly.FromDateTime(m.CreeLe.ToParis().DateTime)));
        Assert.Matches(@"janvier\s2026\s:\sà\stransmettre\savant\sle\s02/12/2026", mails[0].Corps);
        Assert.Matches(@"janvier\s2026\s:\sverrouillé\sdepuis\sle\s02/12/2026", mails[2].Corps);
        var porteur = await MailsAsync(Role.Porteur);
        Assert.Equal(2, porteur.Count);
        Assert.All(porteur, mail => Assert.Matches(@"juin\s2026\s:\s2\sétablissements\ssur\s2(.|\n)*janvier 2026, février 2026, mars 2026, avril 2026, mai 2026\.", mail.Corps));
    }

    /// <summary>July, handed over and locked long ago, is opened again until Thursday 12 November; a figure changes, and nobody hands it over.</summary>
    [Fact]
    public async Task Reminders_OfACorrectionThatNobodyHandsOver_ComeBeforeItsEndAndOnceItHasLapsed()
    {
        await _portal.InDatabase(async db =>
        {
            await db.RelevesMensuels.ExecuteUpdateAsync(set => set.SetProperty(r => r.TransmisLe, _portal.Clock.GetUtcNow()).SetProperty(r => r.Etat, EtatReleve.Verrouille));
            var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == _grappe.Grappe.Etablissements[0] && r.Mois == GrappeMesuree.Octobre.Add(-3));
            var (regles, granted) = (new ReglesReleve(await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == releve.ReferentielIndicateursId), null), new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
            releve.AskCorrection("Erreur d’export.", "Nadège Tillemont", granted);
            releve.GrantCorrection(new DateOnly(2026, 11, 12).EndInParis(), "Pia Porteur", granted);
            releve.SaveValeur(new Saisie("MSS", 31, 40), regles, [], "Nadège Tillemont", granted);
            return await db.SaveChangesAsync();
        });
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero));
        for (var hour = 0; hour < 24 * 24; hour++)
        {
            await _portal.ActAs(null, services => services.GetRequiredService<LockMonths>().ExecuteAsync());
            await RemindAsync();
            _portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        foreach (var role in new[] { Role.Referent, Role.Porteur })
        {
            var mails = await MailsAsync(role);
            Assert.Equal([10, 13], mails.Select(m => m.CreeLe.ToParis().Day));
            Assert.Matches(@"juillet\s2026\s:\scorrection\saccordée,\sà\stransmettre\sau\splus\stard\sle\s12/11/2026", mails[0].Corps);
            Assert.Matches(@"juillet\s2026\s:\sla\scorrection\saccordée\sa\spris\sfin\sle\s12/11/2026", mails[1].Corps);
        }
    }

    [Fact]
    public async Task Reminders_OnceStopped_AreSilent()
    {
        await _grappe.Do<ChangeRappels>(Role.Referent, act => act.ExecuteAsync(stop: true));
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        await RemindAsync();
        Assert.Empty(await MailsAsync(Role.Referent));
        Assert.Contains("Vous ne recevez plus", await (await _portal.SignInAsync(_grappe.Personnes[Role.Referent])).GetStringAsync(new Uri("/compte/rappels", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Asked on Monday 2 November, due on Monday 9: two days before is a Saturday, so the digest of Monday says it; once late, that of Tuesday.</summary>
    [Fact]
    public async Task Reminders_OfADocumentAskedByTheArs_ComeBeforeItsTermAndOnceLate()
    {
        await _portal.InDatabase(async db =>
        {
            db.Add(new DemandeDocument(_grappe.Grappe.Id, "Procès-verbal de VA", null, "Inès", new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), new DateOnly(2026, 11, 2)));
            return await db.SaveChangesAsync();
        });
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero));
        for (var hour = 0; hour < 18 * 24; hour++)
        {
            await RemindAsync();
            _portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        var mails = (await MailsAsync(Role.Porteur)).FindAll(mail => mail.Sujet.Contains("Procès-verbal de VA", StringComparison.Ordinal));
        Assert.Equal([9, 10], mails.Select(m => m.CreeLe.ToParis().Day));
        Assert.Contains("au plus tard le 09/11/2026", mails[0].Corps, StringComparison.Ordinal);
        Assert.Contains("depuis le 09/11/2026", mails[1].Corps, StringComparison.Ordinal);
        Assert.DoesNotContain(await MailsAsync(Role.Referent), mail => mail.Corps.Contains("Procès-verbal", StringComparison.Ordinal));
    }

    /// <summary>The seven days of the ARS run on for who wants to hear no more of the months.</summary>
    [Fact]
    public async Task Reminders_OfMonthsStopped_LeaveThoseOfTheArs()
    {
        await _grappe.Do<ChangeRappels>(Role.Porteur, act => act.ExecuteAsync(stop: true));
        await _portal.InDatabase(async db =>
        {
            db.Add(new DemandeDocument(_grappe.Grappe.Id, "Procès-verbal de VA", null, "Inès", new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero), new DateOnly(2026, 11, 18)));
            return await db.SaveChangesAsync();
        });
        for (_portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 19, 9, 0, 0, TimeSpan.Zero)); _portal.Clock.Today() < new DateOnly(2026, 12, 5); _portal.Clock.Advance(TimeSpan.FromDays(1)))
        {
            await RemindAsync();
        }

        var mails = await MailsAsync(Role.Porteur);
        Assert.Equal([23, 26], mails.Select(m => m.CreeLe.ToParis().Day));
        Assert.All(mails, mail => Assert.Contains("Procès-verbal de VA", mail.Corps, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("octobre", mail.Corps, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("/compte/rappels", mail.Corps, StringComparison.Ordinal));
        Assert.Contains("ne s’arrête pas ici", await (await _portal.SignInAsync(_grappe.Personnes[Role.Porteur])).GetStringAsync(new Uri("/compte/rappels", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>One referent of many establishments, whose October has just opened.</summary>
    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "– et 1 autre\n")]
    [InlineData(33, "– et 3 autres\n")]
    public async Task Reminders_OfManyMonths_SayThirtyAndCountTheOthers(int months, string? more)
    {
        await _portal.InDatabase(async db =>
        {
            var referentiel = await db.ReferentielsIndicateurs.SingleAsync(r => db.Grappes.Any(g => g.Id == _grappe.Grappe.Id && g.ReferentielIndicateursId == r.Id));
            for (var number = 1; number < months; number++)
            {
                var etablissement = new Domain.Grappes.Etablissement(_grappe.Grappe.Id, GrappeEssai.NextFiness(), $"Z {number:00}");
                db.AddRange(etablissement, new ReleveMensuel(etablissement, GrappeMesuree.Octobre, estPremier: false, new DateOnly(2026, 11, 28), new ReglesReleve(referentiel, null)));
                await db.SaveChangesAsync();
                db.Add(Habilitation.Referent(_grappe.Personnes[Role.Referent].Id, _grappe.Grappe.Id, etablissement.Id));
            }

            return await db.SaveChangesAsync();
        });
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        await RemindAsync();
        var corps = Assert.Single(await MailsAsync(Role.Referent)).Corps;
        Assert.Equal(30, corps.Split("octobre 2026", StringSplitOptions.None).Length - 1 + corps.Split("octobre\u00A02026").Length - 1);
        Assert.Equal(more is not null, corps.Contains("– et ", StringComparison.Ordinal));
        Assert.Contains(more ?? string.Empty, corps.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_OfTwoInstancesAtOnce_WriteOneDigest()
    {
        _portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RemindAsync()));
        Assert.Single(await MailsAsync(Role.Referent));
    }

    private async Task<List<MessageSortant>> MailsAsync(Role role) =>
        [.. (await ConventionEssai.MailsAsync(_portal, _grappe.Personnes[role].Email!)).Where(m => m.Sujet.StartsWith("Rappel", StringComparison.Ordinal))];

    private async Task<int> RemindAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        return await scope.ServiceProvider.GetRequiredService<RappelsReleves>().SendDueAsync(TestContext.Current.CancellationToken);
    }
}
