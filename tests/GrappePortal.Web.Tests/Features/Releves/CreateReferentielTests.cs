using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.AppelsAProjets;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Features.Registre;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>The rule-set of a third call for projects, made from a copy.</summary>
public sealed class CreateReferentielTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Create_FromACopy_IsOfferedWhereverARuleSetIsChosen()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = await CopyAsync();
        (form.Code, form.Libelle) = ($"zz-{scene.Grappe.Marque}", $"Occitanie {scene.Grappe.Marque}");
        form.Indicateurs.Single(i => i.Code == "MSS").Cible = "55";
        var created = await scene.As<CreateReferentiel, Guid>(Role.Administrateur, act => act.ExecuteAsync(form));

        var title = $"Occitanie {scene.Grappe.Marque}, version 1";
        var listed = (await scene.As<ListReferentiels, IReadOnlyList<ReferentielLu>?>(Role.Administrateur, act => act.ExecuteAsync()))!.Single(r => r.Referentiel.Id == created);
        Assert.Equal((title, 55m, 0), (listed.Referentiel.Intitule, listed.Referentiel.Find("MSS")!.Cible, listed.Grappes));
        Assert.Contains(new Choix(created, title), (await scene.As<ListChoixReferentiel, IReadOnlyList<Choix>?>(Role.Administrateur, act => act.ExecuteAsync()))!);
        Assert.NotNull((await scene.As<CompareReglesGrappe, ReglesComparees?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, created, null)))!.Autre);
        var fiche = (await scene.As<ShowIndicateurs, IndicateursFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id)))!;
        Assert.Contains(fiche.Referentiels, r => r.Id == created);
        await scene.As<ChooseReferentiel>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, new ChoixReferentielForm { Revision = fiche.Revision, ReferentielId = created }));
        Assert.Equal(created, await portal.InDatabase(db => db.Grappes.Where(g => g.Id == scene.Grappe.Id).Select(g => g.ReferentielIndicateursId).SingleAsync()));
    }

    [Theory]
    [InlineData("normandie-2025", "Corse 2026", "Le code « NORMANDIE-2025 » est déjà")]
    [InlineData("ZZ-CORSE-2026", "NORMANDIE 2025", "Un référentiel porte déjà le titre")]
    [InlineData("", "Corse 2026", "Le code du référentiel est obligatoire")]
    [InlineData("ZZ-CORSE-2026", "", "Le libellé du référentiel est obligatoire")]
    public async Task Create_WithoutANameOfItsOwn_IsRefused(string code, string libelle, string said)
    {
        var scene = await Scene.OpenAsync(portal);
        var form = await CopyAsync();
        (form.Code, form.Libelle) = (code, libelle.Replace("NORMANDIE 2025", (await OriginAsync()).Libelle.ToUpperInvariant(), StringComparison.Ordinal));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<CreateReferentiel, Guid>(Role.Administrateur, act => act.ExecuteAsync(form)));
        Assert.StartsWith(said, refusal.Message.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.False(new VersionForm.Validator().Validate(form).IsValid && said.Contains("obligatoire", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_ByAnybodyButAnAdministrator_IsNotFound()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = await CopyAsync();
        await Assert.ThrowsAsync<NotVisibleException>(() => scene.As<CreateReferentiel, Guid>(Role.Porteur, act => act.ExecuteAsync(form)));
    }

    private async Task<VersionForm> CopyAsync() => VersionForm.CopyOf(await OriginAsync());

    private Task<ReferentielIndicateurs> OriginAsync() =>
        portal.InDatabase(db => db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Code == "NORMANDIE-2025" && r.Version == 1));
}
