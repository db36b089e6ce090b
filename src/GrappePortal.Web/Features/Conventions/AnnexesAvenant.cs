using GrappePortal.Documents.Conventions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>What an avenant changes, in tables: calendar, amounts, and the settlement of each member who leaves.</summary>
internal static class AnnexesAvenant
{
    public static IReadOnlyList<AnnexeMention> Of(Convention avenant) =>
    [
        .. Changes(avenant, "Calendrier modifié", "Étape", NatureModification.Calendrier),
        .. Changes(avenant, "Budget prévisionnel modifié", "Poste", NatureModification.Budget),
        .. Changes(avenant, "Enveloppe matériel : nouvelle répartition", "Bénéficiaire", NatureModification.Part),
        .. avenant.Modifications.Where(m => m.Solde is not null).Select(Solde),
    ];

    private static IEnumerable<AnnexeMention> Changes(Convention avenant, string titre, string colonne, NatureModification nature)
    {
        var rows = avenant.Modifications.Where(m => m.Nature == nature).Select(m => (IReadOnlyList<string>)[m.Cible, m.Avant!, m.Apres!]).ToList();
        return rows.Count == 0 ? [] : [new AnnexeMention(titre, null, [new TableauMention(null, [new(colonne), new("Avant", IsNombre: true), new("Après", IsNombre: true)], rows)])];
    }

    /// <summary>The porteur settles the accounts of the member who leaves (Hauts-de-France, art. 15).</summary>
    private static AnnexeMention Solde(ModificationAvenant depart)
    {
        var solde = depart.Solde!;
        return new AnnexeMention($"État de solde – {depart.Cible}",
            $"Retrait notifié au porteur le {depart.Jour!.Value.Jour()}. Les commandes déjà passées restent dues ; celles à venir ne concernent plus le membre sortant.",
            [new TableauMention(null, [new("Compte du membre sortant"), new("Montant", IsNombre: true)],
            [
                ["Part accordée", solde.PartAccordee.Euros()],
                ["Commandes passées avant la notification", solde.CommandesPassees.Euros()],
                ["Dépenses retenues, dans la limite de la part", solde.DepensesRetenues.Euros()],
                ["Déjà remboursé par le porteur", solde.DejaRembourse.Euros()],
                [$"Payable dès maintenant ({solde.SubventionVersee:0.##} % de la subvention versés par l’ARS)", solde.PayableMaintenant.Euros()],
                ["Payable au versement du solde de la subvention", solde.PayableAuSolde.Euros()],
                ["À restituer au porteur", solde.ARestituer.Euros()],
                ["Crédit libéré, dont le comité de pilotage décide", solde.PartLiberee.Euros()],
            ])]);
    }
}
