using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Accueil;

/// <summary>What blocks a grappe, for its porteur.</summary>
internal static class TachesPorteur
{
    public static IEnumerable<Tache> Of(Grappe grappe, DossierAControler dossier, IReadOnlyList<Anomalie> anomalies, int enControle)
    {
        if (dossier.Sources[0].Lignes.Count == 0)
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : aucun établissement au registre",
                "Déposez la liste des membres, au format Excel ou CSV : le portail la lit et signale ses erreurs.", "Déposer la liste", $"grappes/{grappe.Id}/documents");
        }

        if (enControle > 0)
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : {Libelles.Nombre(enControle, "document")} en cours de contrôle",
                "Corrigez les anomalies, puis intégrez ou abandonnez chaque document.", "Reprendre", $"grappes/{grappe.Id}/documents");
        }

        foreach (var tache in Findings(grappe, anomalies).Concat(Papers(grappe, dossier)))
        {
            yield return tache;
        }
    }

    /// <summary>Who keeps a convention waiting.</summary>
    public static Tache Of(Convention convention, DateOnly today)
    {
        var blocked = convention.Signataires.Where(s => s.Etat != EtatSignataire.Signe && (s.Etat == EtatSignataire.Refuse || s.CourrielRefuse is not null)).Select(s => s.Organisme).ToList();
        var isOver = convention.DateLimite < today;
        var awaited = convention.Signataires.Where(s => s.Etat != EtatSignataire.Signe).Select(s => s.Organisme).ToList();
        return new Tache(
            blocked.Count > 0 || isOver ? Urgence.Bloquant : Urgence.AFaire,
            $"{convention.Titre} : {convention.Signatures} sur {Libelles.Nombre(convention.Signataires.Count, "signature")}",
            (blocked.Count, isOver) switch
            {
                ( > 0, _) => $"Refus ou courriel non remis : {Shortened(blocked)}.",
                (_, true) => $"Le délai est passé depuis le {convention.DateLimite?.Jour()} et les liens ne s’ouvrent plus : reportez la date limite. Il manque : {Shortened(awaited)}.",
                _ => $"Il manque : {Shortened(awaited)}. À signer au plus tard le {convention.DateLimite?.Jour()}.",
            },
            "Suivre", $"conventions/{convention.Id}");
    }

    /// <summary>What a signed avenant could not bring to the registry.</summary>
    public static Tache ToReport(Convention avenant) => new(
        Urgence.AFaire,
        $"{avenant.Titre} : {Libelles.Nombre(avenant.AReporter.Count, "changement")} à reporter à la main au registre",
        $"L’avenant est en vigueur. Il reste : {Shortened([.. avenant.AReporter.Select(m => m.Cible)])}.", "Voir l’avenant", $"conventions/{avenant.Id}");

    private static IEnumerable<Tache> Findings(Grappe grappe, IReadOnlyList<Anomalie> anomalies)
    {
        var blocking = anomalies.Count(a => a.Gravite == Gravite.Bloquante);
        if (blocking > 0)
        {
            yield return new Tache(Urgence.Bloquant, $"{grappe.Nom} : {Libelles.Nombre(blocking, "anomalie bloquante", "anomalies bloquantes")}",
                "Des numéros faux ou des doublons empêchent d’arrêter la liste des membres.", "Corriger", $"grappes/{grappe.Id}/controle");
        }

        if (anomalies.Count > blocking)
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : {Libelles.Nombre(anomalies.Count - blocking, "avertissement")} au contrôle du dossier",
                "Corrigez ce qui est faux, écartez ce qui est justifié en disant pourquoi.", "Examiner", $"grappes/{grappe.Id}/controle");
        }
    }

    private static IEnumerable<Tache> Papers(Grappe grappe, DossierAControler dossier)
    {
        var href = $"grappes/{grappe.Id}/organismes";
        if (grappe.PorteurId is null)
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : porteur de projet à désigner",
                "Désignez parmi les membres l’organisme qui répond à l’ARS et reçoit les fonds.", "Désigner", $"grappes/{grappe.Id}");
        }

        if (Named(dossier, o => o.Signataire.Length == 0 || o.Pouvoir.Length == 0) is { } unsigned)
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : {Progress(dossier, o => o.Signataire.Length > 0 && o.Pouvoir.Length > 0, "pouvoirs consignés")}", $"Il manque : {unsigned}.", "Compléter", href);
        }

        if (Named(dossier, o => o.LettreEngagementLe is null) is { } unwritten)
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : {Progress(dossier, o => o.LettreEngagementLe is not null, "lettres d’engagement reçues")}", $"Il manque : {unwritten}.", "Compléter", href);
        }
    }

    private static string Progress(DossierAControler dossier, Func<OrganismeDossier, bool> done, string what) =>
        $"{what} : {dossier.Organismes.Count(done)} sur {dossier.Organismes.Count}";

    private static string? Named(DossierAControler dossier, Func<OrganismeDossier, bool> missing)
    {
        var names = dossier.Organismes.Where(missing).Select(o => o.Nom).ToList();
        return names.Count == 0 ? null : Shortened(names);
    }

    private static string Shortened(List<string> names) => names.Count switch
    {
        <= 5 => string.Join(", ", names),
        6 => $"{string.Join(", ", names.Take(5))} et un autre",
        _ => $"{string.Join(", ", names.Take(5))} et {names.Count - 5} autres",
    };
}
