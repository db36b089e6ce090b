using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Mail;

/// <summary>Mails about a convention that everybody has signed.</summary>
internal static class CourrierConvention
{
    public static Courrier Copie(string titre, string lien) => new($"Document signé : {titre}", CourrierSignature.Text(
        "Bonjour,",
        $"Toutes les parties ont signé « {titre} ». Le document est scellé ; voici votre exemplaire :",
        lien,
        "Ce lien vous est personnel et reste valable trente jours : enregistrez le document."));

    /// <summary>A member joins or leaves: the ARS is told at once, which is the next working day for who works on none other.</summary>
    public static Courrier Membre(ModificationAvenant modification, string grappe, bool isSigned, string lien) => new(
        $"{(modification.Nature == NatureModification.Depart ? "Retrait" : "Arrivée")} d’un membre : {grappe}", CourrierSignature.Text(
        "Bonjour,",
        $"Grappe « {grappe} » : {modification.EnClair()}.",
        isSigned ? "Tous les membres ont signé l’avenant qui le constate :" : "L’avenant qui le constatera est en préparation :",
        lien))
    { AttendUnJourOuvre = true };

    /// <summary>What the last signature could not bring to the registry: the porteur does.</summary>
    public static Courrier AReporter(Convention avenant, string grappe, string lien) => new($"À reporter au registre : {avenant.Titre} ({grappe})", CourrierSignature.Text(
        "Bonjour,",
        $"Toutes les parties ont signé « {avenant.Titre} ». Le portail n’a pas pu reporter au registre de la grappe « {grappe} » ce qui suit :",
        string.Join('\n', avenant.AReporter.Select(m => $"– {m.EnClair()}. {m.AReporter}")),
        "L’avenant est en vigueur : reportez vous-même ces changements sur les fiches concernées, puis dites-le sur la page de l’avenant :",
        lien))
    { AttendUnJourOuvre = true };

    public static Courrier Scellee(string titre, string lien) => new($"Document final disponible : {titre}", CourrierSignature.Text(
        "Bonjour,",
        $"« {titre} » est signé par toutes les parties. Le document final et son dossier de preuve sont scellés et disponibles :",
        lien,
        "Chaque signataire a reçu un lien vers son exemplaire."))
    { AttendUnJourOuvre = true };

    public static Courrier ScellementEnEchec(string titre, string error, string lien) => new($"Scellement en échec : {titre}", CourrierSignature.Text(
        "Bonjour,",
        $"Toutes les parties ont signé « {titre} », mais le document final n’a pas pu être scellé : {error}",
        "Les signatures sont conservées et le portail recommence de lui-même. L’état se lit ici :",
        lien,
        "Si l’échec dure, l’administrateur du portail doit vérifier la clé du sceau et l’autorité d’horodatage."));

    /// <summary>To the administrators: a day of the chained journal has no seal.</summary>
    public static Courrier AncrageEnEchec(DateOnly jour, string error, string lien) => new($"Journal non scellé : {jour.Jour()}", CourrierSignature.Text(
        "Bonjour,",
        $"Le journal des conventions du {jour.Jour()} n’a pas pu être scellé : {error}",
        "Les actes restent enregistrés et enchaînés ; le portail recommence chaque heure. Tant que l’échec dure, rien ne prouve hors de la base l’état du journal : vérifiez la clé du sceau et l’autorité d’horodatage.",
        "L’accueil de l’administrateur le signale jusqu’au prochain scellé :",
        lien));
}
