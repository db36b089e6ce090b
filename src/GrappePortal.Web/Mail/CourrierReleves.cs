using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Mail;

/// <summary>Mails about monthly relevés, and the documents that an ARS asks for.</summary>
internal static class CourrierReleves
{
    // A grappe that begins late opens many months at once.
    private const int LignesDites = 30;

    public static Courrier Demande(DemandeDocument demande, string grappe, string lien) => Ouvre($"L’ARS demande un document : {demande.Objet}", CourrierSignature.Text(
        "Bonjour,",
        $"{demande.DemandePar}, de l’ARS, demande un document à la grappe « {grappe} » : {demande.Objet}.{(demande.Precisions is { } more ? $"\n\n{more}" : string.Empty)}",
        $"Il est à remettre au plus tard le {demande.EcheanceLe.Jour()}, dans le portail :",
        lien));

    public static Courrier Reponse(DemandeDocument demande, string grappe, string lien) => Ouvre($"Document remis : {demande.Objet}", CourrierSignature.Text(
        "Bonjour,",
        $"La grappe « {grappe} » a remis le document demandé : {demande.Objet}. Il se lit ici :",
        lien));

    public static Courrier Remplacement(DemandeDocument demande, string grappe, string lien) => Ouvre($"Document remplacé : {demande.Objet}", CourrierSignature.Text(
        "Bonjour,",
        $"La grappe « {grappe} » a remis un nouveau fichier pour le document demandé : {demande.Objet}. Motif : {demande.Remplacees[^1].Motif}",
        "Il se lit ici, avec le fichier qu’il remplace :",
        lien));

    public static Courrier CorrectionDemandee(ReleveMensuel releve, string grappe, string etablissement, string lien) => Ouvre($"Correction demandée : {etablissement}, {releve.Mois.Libelle}", CourrierSignature.Text(
        "Bonjour,",
        $"Grappe « {grappe} » : {releve.CorrectionDemandeePar} demande à rouvrir le mois {releve.Mois.DeLibelle} de {etablissement}, qui est verrouillé. Motif : {releve.CorrectionMotif}",
        "Accordez ou refusez la correction ici :",
        lien));

    public static Courrier CorrectionAccordee(ReleveMensuel releve, string etablissement, string lien) => Ouvre($"Correction accordée : {etablissement}, {releve.Mois.Libelle}", CourrierSignature.Text(
        "Bonjour,",
        $"{releve.CorrectionAccordeePar} a rouvert le mois {releve.Mois.DeLibelle} de {etablissement}, jusqu’au {releve.DernierJourCorrection!.Value.Jour()} inclus. Corrigez, puis transmettez de nouveau :",
        lien));

    public static Courrier CorrectionRefusee(ReleveMensuel releve, string etablissement, string lien) => Ouvre($"Correction refusée : {etablissement}, {releve.Mois.Libelle}", CourrierSignature.Text(
        "Bonjour,",
        $"{releve.CorrectionRefuseePar} laisse verrouillé le mois {releve.Mois.DeLibelle} de {etablissement}. Motif : {releve.CorrectionRefus}",
        "Le relevé se lit ici :",
        lien));

    public static Courrier Renvoi(ReleveMensuel releve, string etablissement, string lien) => Ouvre($"Relevé renvoyé : {etablissement}, {releve.Mois.Libelle}", CourrierSignature.Text(
        "Bonjour,",
        $"{releve.RenvoyePar} renvoie à la saisie le mois {releve.Mois.DeLibelle} de {etablissement}. Motif : {releve.MotifRenvoi}",
        $"Corrigez, puis transmettez de nouveau {(releve.DernierJourCorrection is { } last ? $"jusqu’au {last.Jour()} inclus" : $"avant le {releve.ClotureLe.Jour()}")} :",
        lien));

    // Nobody waits for these at a week-end: what a person sees in the portal waits for them there.
    private static Courrier Ouvre(string sujet, string corps) => new(sujet, corps) { AttendUnJourOuvre = true };

    /// <summary>What one person still has to hand over, and what is missing in the grappes that it carries.</summary>
    public static Courrier Digest(IReadOnlyList<ReleveAttendu> aTransmettre, IReadOnlyList<GrappeEnAttente> grappes, IReadOnlyList<DocumentAttendu> documents, IReadOnlyList<SignatureAttendue> aSigner, string saisie, string arret) => new(
        Subject(aTransmettre, grappes, documents) + (aSigner.Count > 0 ? $" ; {CourrierSignature.ASigner(aSigner)}" : string.Empty),
        CourrierSignature.Text(["Bonjour,", .. CourrierSignature.Attendues(aSigner), .. documents.SelectMany(Asked), .. Own(aTransmettre, saisie), .. grappes.SelectMany(Carried), .. aTransmettre.Count + grappes.Count == 0 ? [] : (string[])["Pour ne plus recevoir les rappels des relevés mensuels :", arret]]));

    private static string Subject(IReadOnlyList<ReleveAttendu> aTransmettre, IReadOnlyList<GrappeEnAttente> grappes, IReadOnlyList<DocumentAttendu> documents) => aTransmettre switch
    {
        _ when documents.Count > 0 => $"Rappel : {(documents.Count == 1 ? $"document attendu par l’ARS, {documents[0].Demande.Objet}" : $"{documents.Count} documents attendus par l’ARS")}",
        [] => $"Rappel : {Libelles.Nombre(grappes.Sum(g => g.Manquants.Count + g.Corrections.Count), "relevé")} à obtenir",
        [var one] => $"Rappel : {one.Mois.Libelle} à transmettre, {one.Etablissement}",
        _ => $"Rappel : {aTransmettre.Count} relevés mensuels à transmettre",
    };

    private static IEnumerable<string> Asked(DocumentAttendu document) =>
    [
        $"Grappe « {document.Grappe} » : l’ARS attend « {document.Demande.Objet} », à remettre {(document.IsLate ? "depuis le" : "au plus tard le")} {document.Demande.EcheanceLe.Jour()}.",
        document.Lien,
    ];

    private static IEnumerable<string> Own(IReadOnlyList<ReleveAttendu> aTransmettre, string saisie) => aTransmettre.Count == 0 ? [] :
    [
        "Ces relevés d’indicateurs ne sont pas encore transmis :\n" + string.Join('\n', aTransmettre.Take(LignesDites).Select(Line))
            + (aTransmettre.Count > LignesDites ? $"\n– et {Libelles.Nombre(aTransmettre.Count - LignesDites, "autre")}" : string.Empty),
        "Deux minutes suffisent :",
        saisie,
    ];

    private static string Deadline(ReleveAttendu releve) => releve switch
    {
        { DernierJourCorrection: { } last, IsLocked: true } => $"la correction accordée a pris fin le {last.Jour()} sans nouvelle transmission, le mois est verrouillé comme non transmis ; une correction peut être demandée de nouveau",
        { DernierJourCorrection: { } last } => $"correction accordée, à transmettre au plus tard le {last.Jour()}",
        { IsLocked: true } => $"verrouillé depuis le {releve.ClotureLe.Jour()}, une correction peut être demandée",
        _ => $"à transmettre avant le {releve.ClotureLe.Jour()}",
    };

    private static IEnumerable<string> Carried(GrappeEnAttente grappe) =>
    [
        .. grappe.Mois is { } mois ? [Missing(grappe, mois)] : (string[])[],
        .. grappe.Corrections.Count == 0 ? [] : (string[])[$"Grappe « {grappe.Nom} », corrections accordées :\n" + string.Join('\n', grappe.Corrections.Select(Line))],
        grappe.Lien,
    ];

    private static string Missing(GrappeEnAttente grappe, Mois mois) =>
        $"Grappe « {grappe.Nom} », {mois.Libelle} : {Libelles.Nombre(grappe.Manquants.Count, "établissement")} sur {grappe.Attendus} sans relevé transmis{(grappe.Euros is { } euros ? $" ; le solde de {euros.Euros()} attend" : string.Empty)}.\n"
            + string.Join('\n', grappe.Manquants.Take(10).Select(nom => $"– {nom}")) + (grappe.Manquants.Count > 10 ? $"\n– et {Libelles.Nombre(grappe.Manquants.Count - 10, "autre")}" : string.Empty)
            + (grappe.AutresMois.Count > 0 ? $"\nD’autres mois attendent aussi : {string.Join(", ", grappe.AutresMois.Select(autre => autre.Libelle))}." : string.Empty);

    private static string Line(ReleveAttendu releve) => $"– {releve.Etablissement}, {releve.Mois.Libelle} : {Deadline(releve)}";
}

/// <summary>A month that somebody must still hand over.</summary>
internal sealed record ReleveAttendu(Guid EtablissementId, string Etablissement, Mois Mois, DateOnly ClotureLe, NatureRappel? Nature)
{
    /// <summary>Its closing day has come, or its correction has lapsed.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Opened again until the end of this day.</summary>
    public DateOnly? DernierJourCorrection { get; init; }
}

/// <summary>A document that the ARS still waits for.</summary>
internal sealed record DocumentAttendu(DemandeDocument Demande, string Grappe, bool IsLate, string Lien);

/// <summary>What its porteur is told of a grappe.</summary>
/// <param name="Mois">Not handed over by all; none when corrections alone wait.</param>
internal sealed record GrappeEnAttente(string Nom, Mois? Mois, int Attendus, IReadOnlyList<string> Manquants, decimal? Euros, string Lien)
{
    /// <summary>Earlier months that wait too, the oldest first: a grappe that begins late has several.</summary>
    public IReadOnlyList<Mois> AutresMois { get; init; } = [];

    /// <summary>Months opened again and not handed over since.</summary>
    public IReadOnlyList<ReleveAttendu> Corrections { get; init; } = [];
}
