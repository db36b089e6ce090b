using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>A member joins, leaves, changes its name; the dates move: signed by all, then brought to the registry (Hauts-de-France, art. 13 and 15).</summary>
public sealed class AvenantsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Arrival_SignedByTheMembersAndTheNewOne_MakesItAParty()
    {
        var prete = await GrappePrete.AddAsync(portal, "Arrivée");
        var signed = await prete.SignAllAsync();
        var newcomer = await AddBodyAsync(prete, "ADMR Nouvelle");
        var bystander = await AddBodyAsync(prete, "CCAS Spectateur");
        var avenant = await OpenAsync(prete, signed.Id);
        Assert.Equivalent(new[] { newcomer, bystander }, (await CiblesAsync(prete, avenant)).Entrants.Select(e => e.Id));
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Arrivee, CibleId = newcomer });

        var sent = await prete.SendAsync(avenant);
        Assert.Equal(3, sent.Signataires.Count);
        Assert.Contains(newcomer, sent.Signataires.Select(s => s.OrganismeGestionnaireId));
        await prete.SignOnPaperAsync(sent);

        Assert.Equivalent(new[] { bystander }, (await CiblesAsync(prete, await OpenAsync(prete, signed.Id))).Entrants.Select(e => e.Id));
    }

    [Fact]
    public async Task Arrival_PublicBodyWhoseDeliberationFollowsTheConvention_IsNotLate()
    {
        var prete = await GrappePrete.AddAsync(portal, "Arrivée publique");
        var signed = await prete.SignAllAsync();
        await portal.InDatabase(db => db.Conventions.Where(c => c.Id == signed.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SigneeLe, signed.SigneeLe!.Value.AddDays(-60))));
        await ChangeCalendarAsync(prete, g =>
        {
            g.RecordConventionSignature(portal.Clock.Today().AddDays(-60), portal.Clock.Today());
            return g.AddJalon("Lancement", portal.Clock.Today().AddDays(-30)).Id;
        });
        var newcomer = await AddBodyAsync(prete, "CCAS Tardif");
        foreach (var body in new[] { newcomer, prete.Grappe.Organismes[1] })
        {
            await ChangeBodyAsync(body, o =>
            {
                o.Identify(o.Nom, o.FinessEj, o.Siren, NatureOrganisme.Public, o.Adresse);
                return o.AddDeliberation("2027-3", portal.Clock.Today().AddDays(-10)).Id;
            });
        }

        // A party to the first convention is late; who joins is not, before its avenant or after.
        Assert.Equal([prete.Grappe.Organismes[1]], await LateAsync(prete));
        var avenant = await OpenAsync(prete, signed.Id);
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Arrivee, CibleId = newcomer });
        await prete.SignOnPaperAsync(await prete.SendAsync(avenant));
        Assert.Equal([prete.Grappe.Organismes[1]], await LateAsync(prete));
    }

    private static async Task<List<Guid?>> LateAsync(GrappePrete prete)
    {
        var found = (await prete.Do<CheckDossier, ControleFiche?>(act => act.ExecuteAsync(prete.Grappe.Id)))!.Anomalies;
        Assert.DoesNotContain("CCAS Tardif", string.Join('\n', found.Where(a => a.Code == CodeAnomalie.JalonPremature).Select(a => a.Message)), StringComparison.Ordinal);
        return [.. found.Where(a => a.Code == CodeAnomalie.DeliberationTardive).Select(a => a.OrganismeGestionnaireId)];
    }

    [Fact]
    public async Task Send_WhileAnotherAvenantChangesTheSame_IsRefusedOnTheScreenToo()
    {
        var prete = await GrappePrete.AddAsync(portal, "Deux avenants");
        var signed = await prete.SignAllAsync();
        var jalon = await ChangeCalendarAsync(prete, g => g.AddJalon("Recette technique", new DateOnly(2027, 1, 4)).Id);
        async Task<Guid> MovedToAsync(int month)
        {
            var avenant = await OpenAsync(prete, signed.Id);
            await AddAsync(prete, avenant, new() { Nature = NatureModification.Calendrier, CibleId = jalon, Jour = new DateOnly(2027, month, 1) });
            return avenant;
        }

        await prete.SendAsync(await MovedToAsync(3));
        var second = await MovedToAsync(6);
        Assert.Contains("modifie déjà", Assert.Single((await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(second)))!.Manques), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleViolationException>(() => prete.SendAsync(second));
    }

    /// <summary>Saturday 9 January 2027: who is informed reads it on Monday at 8 in Paris; who signs, or in whose place somebody signed, is told at once.</summary>
    [Fact]
    public async Task Withdrawal_AddedThenSignedAtAWeekEnd_InformsOnTheNextWorkingDay()
    {
        var prete = await GrappePrete.AddAsync(portal, "Samedi");
        var instructeur = await GrappeEssai.AddPersonneAsync(portal, "Instructeur samedi", id => Habilitation.InstructeurArs(id, "Normandie"));
        var signed = await prete.SignAllAsync();
        var saturday = new DateTimeOffset(2027, 1, 9, 15, 0, 0, TimeSpan.Zero);
        portal.Clock.MoveTo(saturday);
        var avenant = await OpenAsync(prete, signed.Id);
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Depart, CibleId = prete.Grappe.Organismes[1], Jour = new DateOnly(2026, 11, 1), Montant = "10 000", CommandesPassees = "8 000", DejaRembourse = "4 000" });
        await prete.SignOnPaperAsync(await prete.SendAsync(avenant));
        var sent = await portal.InDatabase(db => db.MessagesSortants.AsNoTracking().Where(m => m.CreeLe >= saturday).Select(m => new { m.Sujet, m.Destinataire, m.ProchainEssaiLe }).ToListAsync());
        var monday = new DateTimeOffset(2027, 1, 11, 7, 0, 0, TimeSpan.Zero);
        Assert.Equal(2, sent.Count(m => m.Destinataire == instructeur.Email && m.Sujet.StartsWith("Retrait d’un membre", StringComparison.Ordinal)));
        Assert.Contains(sent, m => m.Sujet.StartsWith("Toutes les parties ont signé", StringComparison.Ordinal));
        string[] informing = ["Retrait d’un membre", "Toutes les parties ont signé", "À reporter au registre"];
        Assert.All(sent, m => Assert.Equal((m.Sujet, informing.Any(start => m.Sujet.StartsWith(start, StringComparison.Ordinal)) ? monday : saturday), (m.Sujet, m.ProchainEssaiLe!.Value)));
    }

    [Fact]
    public async Task Send_TwoContradictoryAvenantsAtTheSameInstant_OnePassesAndTheOtherIsTold()
    {
        var prete = await GrappePrete.AddAsync(portal, "Deux envois");
        var signed = await prete.SignAllAsync();
        var jalon = await ChangeCalendarAsync(prete, g => g.AddJalon("Recette technique", new DateOnly(2027, 1, 4)).Id);
        List<Guid> avenants = [];
        foreach (var month in new[] { 3, 6 })
        {
            avenants.Add(await OpenAsync(prete, signed.Id));
            await AddAsync(prete, avenants[^1], new() { Nature = NatureModification.Calendrier, CibleId = jalon, Jour = new DateOnly(2027, month, 1) });
        }

        var refusals = await Task.WhenAll(avenants.Select(async id => await Record.ExceptionAsync(() => prete.SendAsync(id))));
        Assert.Contains("modifie déjà « Recette technique »", Assert.IsType<RuleViolationException>(Assert.Single(refusals, refusal => refusal is not null)).Message.Replace('\u00A0', ' '), StringComparison.Ordinal);
        var sent = await Task.WhenAll(avenants.Select(prete.ReadAsync));
        Assert.Equivalent(new[] { StatutConvention.EnSignature, StatutConvention.Brouillon }, sent.Select(a => a.Statut));
    }

    [Fact]
    public async Task Withdrawal_SignedByAll_TakesTheMemberOutAndTellsTheArsTwice()
    {
        var prete = await GrappePrete.AddAsync(portal, "Retrait");
        var instructeur = await GrappeEssai.AddPersonneAsync(portal, "Instructeur retrait", id => Habilitation.InstructeurArs(id, "Normandie"));
        var signed = await prete.SignAllAsync();
        var avenant = await OpenAsync(prete, signed.Id);
        var leaving = prete.Grappe.Organismes[1];
        await AddAsync(prete, avenant, new()
        {
            Nature = NatureModification.Depart,
            CibleId = leaving,
            Jour = new DateOnly(2026, 11, 1),
            Montant = "10 000",
            CommandesPassees = "8 000",
            DejaRembourse = "4 000",
        });
        Assert.Single(await MailsAsync(instructeur, "Retrait d’un membre"));

        var text = await TextAsync(prete, avenant);
        Assert.Contains("Étatdesolde", text, StringComparison.Ordinal);
        Assert.Contains("3000,00€", text, StringComparison.Ordinal);
        Assert.Contains("Nombred’organismesgestionnaires:1;", text, StringComparison.Ordinal);
        Assert.Contains("apourobjetcequisuit", text, StringComparison.Ordinal);
        await prete.SignOnPaperAsync(await prete.SendAsync(avenant));

        Assert.NotNull(await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.Id == leaving).Select(o => o.RetireLe).SingleAsync()));
        Assert.Equal(2, (await MailsAsync(instructeur, "Retrait d’un membre")).Count);
        Assert.Single((await prete.SendAsync()).Signataires);
    }

    [Fact]
    public async Task Arrival_OfABodyThatHadLeft_MakesItAPartyAgain()
    {
        var prete = await GrappePrete.AddAsync(portal, "Retour");
        var signed = await prete.SignAllAsync();
        var returning = prete.Grappe.Organismes[1];
        var departure = await OpenAsync(prete, signed.Id);
        await AddAsync(prete, departure, new() { Nature = NatureModification.Depart, CibleId = returning, Jour = new DateOnly(2026, 11, 1), Montant = "0" });
        await prete.SignOnPaperAsync(await prete.SendAsync(departure));
        Assert.NotNull((await FermeLeAsync(returning))[0]);

        var avenant = await OpenAsync(prete, signed.Id);
        Assert.Contains("retiré le", Assert.Single((await CiblesAsync(prete, avenant)).Entrants).Texte, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotVisibleException>(() => AddAsync(prete, avenant, new() { Nature = NatureModification.Denomination, CibleId = returning, Nom = "Service du Cap" }));
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Arrivee, CibleId = returning });
        var sent = await prete.SendAsync(avenant);
        Assert.Equal(2, sent.Signataires.Count);
        Assert.Contains("Nombred’organismesgestionnaires:2;", await TextAsync(prete, avenant), StringComparison.Ordinal);
        await prete.SignOnPaperAsync(sent);
        Assert.Null(await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.Id == returning).Select(o => o.RetireLe).SingleAsync()));
        Assert.All(await FermeLeAsync(returning), Assert.Null);
        Assert.Contains(returning, (await CiblesAsync(prete, await OpenAsync(prete, signed.Id))).Membres.Select(m => m.Id));
    }

    private Task<List<DateOnly?>> FermeLeAsync(Guid organisme) => portal.InDatabase(db => db.Etablissements.Where(e => e.OrganismeGestionnaireId == organisme).Select(e => e.FermeLe).ToListAsync());

    [Fact]
    public async Task NewName_BeforeTheLastSignature_IsOnlyInTheAvenant()
    {
        var prete = await GrappePrete.AddAsync(portal, "Nom");
        var avenant = await OpenAsync(prete, (await prete.SignAllAsync()).Id);
        var renamed = prete.Grappe.Organismes[1];
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Denomination, CibleId = renamed, Nom = "Service du Cap" });
        var sent = await prete.SendAsync(avenant);
        Assert.NotEqual("Service du Cap", await NameAsync(renamed));
        await prete.SignOnPaperAsync(sent);
        Assert.Equal("Service du Cap", await NameAsync(renamed));
    }

    [Fact]
    public async Task NewName_TakenByABodyThatLeft_IsRefusedInTheAvenantAndNeverHoldsTheLastSignature()
    {
        var prete = await GrappePrete.AddAsync(portal, "Homonyme");
        var avenant = await OpenAsync(prete, (await prete.SignAllAsync()).Id);
        var renamed = prete.Grappe.Organismes[1];
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Denomination, CibleId = renamed, Nom = "Service du Ponant" });
        await AddRetiredAsync(prete, "Service du Ponant");
        await AddRetiredAsync(prete, "Service du Levant");
        var refused = await Assert.ThrowsAsync<RuleViolationException>(() => AddAsync(prete, avenant, new() { Nature = NatureModification.Denomination, CibleId = prete.Grappe.Organismes[0], Nom = "Service du Levant" }));
        Assert.Contains("organisme retiré", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Service du Ponant", (await Assert.ThrowsAsync<RuleViolationException>(() => prete.SendAsync(avenant))).Message, StringComparison.Ordinal);

        // The name is taken while the document is in signature: the last party signs all the same.
        await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.GrappeId == prete.Grappe.Id && o.Nom == "Service du Ponant").ExecuteUpdateAsync(set => set.SetProperty(o => o.Nom, "Service du Couchant")));
        var sent = await prete.SendAsync(avenant);
        await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.GrappeId == prete.Grappe.Id && o.Nom == "Service du Couchant").ExecuteUpdateAsync(set => set.SetProperty(o => o.Nom, "Service du Ponant")));
        await prete.SignOnPaperAsync(sent);
        var signed = await prete.ReadAsync(avenant);
        Assert.Equal((StatutConvention.Signee, 1), (signed.Statut, signed.AReporter.Count));
    }

    [Fact]
    public async Task NewRepresentative_OfAMember_SignsTheAvenantOnceTheirPowerIsRecorded()
    {
        var prete = await GrappePrete.AddAsync(portal, "Successeur");
        var avenant = await OpenAsync(prete, (await prete.SignAllAsync()).Id);
        var body = prete.Grappe.Organismes[1];
        var successor = await ChangeBodyAsync(body, o => o.AddRepresentant("Odile Quervec", "Présidente", $"odile.{Guid.NewGuid():N}@essai.test", null).Id);
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Representant, CibleId = body, RepresentantId = successor });
        var missing = (await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(avenant)))!.Manques;
        Assert.Contains("pouvoir du signataire", Assert.Single(missing), StringComparison.Ordinal);

        await ChangeBodyAsync(body, o =>
        {
            var person = o.Representants.Single(r => r.Id == successor);
            o.UpdateRepresentant(successor, person.Nom, person.Qualite, person.Courriel, new Pouvoir(NaturePouvoir.Deliberation, "2026-31", new DateOnly(2026, 10, 5)));
            return successor;
        });
        var sent = await prete.SendAsync(avenant);
        Assert.Equal("Odile Quervec", sent.Signataires.Single(s => s.OrganismeGestionnaireId == body).Nom);
        Assert.NotEqual("Odile Quervec", await SignataireAsync(body));

        // The sentence that names her, the party that she represents and the place where she signs.
        Assert.True((await TextAsync(prete, avenant)).Split("OdileQuervec").Length > 3);
        await prete.SignOnPaperAsync(sent);
        Assert.Equal("Odile Quervec", await SignataireAsync(body));
    }

    [Fact]
    public async Task Change_ThatTheRegistryRefusesAtTheLastSignature_IsToldToThePorteurUntilItIsDone()
    {
        var prete = await GrappePrete.AddAsync(portal, "Report");
        var avenant = await OpenAsync(prete, (await prete.SignAllAsync()).Id);
        var jalon = await ChangeCalendarAsync(prete, g => g.AddJalon("Recette technique", new DateOnly(2027, 1, 4)).Id);
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Calendrier, CibleId = jalon, Jour = new DateOnly(2027, 3, 1) });
        await AddAsync(prete, avenant, new() { Nature = NatureModification.Denomination, CibleId = prete.Grappe.Organismes[1], Nom = "Service du Cap" });
        var sent = await prete.SendAsync(avenant);
        await ChangeCalendarAsync(prete, g =>
        {
            g.RemoveJalon(jalon);
            return jalon;
        });
        await prete.SignOnPaperAsync(sent);

        var left = Assert.Single((await prete.ReadAsync(avenant)).AReporter);
        var mail = Assert.Single(await MailsAsync(prete.Porteur, "À reporter au registre"));
        Assert.Contains("Recette technique", mail.Corps, StringComparison.Ordinal);
        Assert.DoesNotContain("Service du Cap", mail.Corps, StringComparison.Ordinal);
        Task<bool> HasTaskAsync() => prete.Do<ListTaches, bool>(async act => (await act.ExecuteAsync()).Taches.Any(t => t.Titre.Contains("à reporter à la main", StringComparison.Ordinal)));
        Assert.True(await HasTaskAsync());
        await prete.ChangeAsync<ConfirmReport>(avenant, (act, revision) => act.ExecuteAsync(avenant, revision, left.Id));
        Assert.False(await HasTaskAsync());
    }

    [Fact]
    public async Task Send_BodyRenamedSinceTheChangeWasWritten_IsRefusedUntilItIsWrittenAgain()
    {
        var prete = await GrappePrete.AddAsync(portal, "Avant");
        var avenant = await OpenAsync(prete, (await prete.SignAllAsync()).Id);
        var form = new ModificationForm { Nature = NatureModification.Denomination, CibleId = prete.Grappe.Organismes[1], Nom = "Service du Cap" };
        await AddAsync(prete, avenant, form);
        await ChangeBodyAsync(prete.Grappe.Organismes[1], o =>
        {
            o.Identify("Service des Falaises", o.FinessEj, o.Siren, o.Nature, o.Adresse);
            return o.Id;
        });
        Assert.Contains("ne dit plus vrai", Assert.Single((await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(avenant)))!.Manques), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleViolationException>(() => prete.SendAsync(avenant));

        var stale = (await prete.ReadAsync(avenant)).Modifications[0].Id;
        await prete.ChangeAsync<RemoveModification>(avenant, (act, revision) => act.ExecuteAsync(avenant, revision, stale));
        await AddAsync(prete, avenant, form);
        Assert.Equal(StatutConvention.EnSignature, (await prete.SendAsync(avenant)).Statut);
    }

    private Task<Guid> ChangeCalendarAsync(GrappePrete prete, Func<Grappe, Guid> change) => portal.InDatabase(async db =>
    {
        var changed = change(await db.Grappes.SingleAsync(g => g.Id == prete.Grappe.Id));
        await db.SaveChangesAsync();
        return changed;
    });

    private Task<string> SignataireAsync(Guid id) => portal.InDatabase(async db => (await db.OrganismesGestionnaires.SingleAsync(o => o.Id == id)).Signataire!.Nom);

    private Task<Guid> ChangeBodyAsync(Guid id, Func<OrganismeGestionnaire, Guid> change) => portal.InDatabase(async db =>
    {
        var changed = change(await db.OrganismesGestionnaires.SingleAsync(o => o.Id == id));
        await db.SaveChangesAsync();
        return changed;
    });

    private Task<string> NameAsync(Guid id) => portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.Id == id).Select(o => o.Nom).SingleAsync());

    private async Task<List<MessageSortant>> MailsAsync(Personne reader, string subject) =>
        [.. (await ConventionEssai.MailsAsync(portal, reader.Email!)).Where(m => m.Sujet.StartsWith(subject, StringComparison.Ordinal))];

    private static Task<CiblesAvenant> CiblesAsync(GrappePrete prete, Guid avenant) => prete.Do<ListCiblesAvenant, CiblesAvenant>(act => act.ExecuteAsync(avenant));

    private static Task<Guid> OpenAsync(GrappePrete prete, Guid signed) =>
        prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new ProjetForm { Nature = NatureConvention.Avenant, ModifieeId = signed }));

    private static Task AddAsync(GrappePrete prete, Guid avenant, ModificationForm form) =>
        prete.ChangeAsync<AddModification>(avenant, (act, revision) => act.ExecuteAsync(avenant, revision, form));

    private static async Task<string> TextAsync(GrappePrete prete, Guid avenant) =>
        await PdfText.OfAsync((await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(avenant)))!.Contenu);

    private async Task AddRetiredAsync(GrappePrete prete, string nom)
    {
        var id = await AddBodyAsync(prete, nom);
        await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.RetireLe, portal.Clock.Today())));
    }

    private Task<Guid> AddBodyAsync(GrappePrete prete, string nom) => portal.InDatabase(async db =>
    {
        var organisme = new OrganismeGestionnaire(prete.Grappe.Id, nom);
        GrappePrete.Complete(organisme, nom);
        db.Add(organisme);
        await db.SaveChangesAsync();
        return organisme.Id;
    });
}
