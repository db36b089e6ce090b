using GrappePortal.Web.Mail;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Courriels;

/// <summary>What the list of mails is narrowed to.</summary>
public sealed record FiltreCourriels(EtatCourriel? Etat = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreCourriels Read(string? etat) => new(FiltreLu.Choix<EtatCourriel>(etat));

    public IQueryable<MessageSortant> Narrow(IQueryable<MessageSortant> messages) => Etat switch
    {
        EtatCourriel.Envoye => messages.Where(m => m.EnvoyeLe != null && m.DerniereErreur == null),
        EtatCourriel.Revenu => messages.Where(m => m.EnvoyeLe != null && m.DerniereErreur != null),
        EtatCourriel.EnAttente => messages.Where(m => m.EnvoyeLe == null && m.ProchainEssaiLe != null),
        EtatCourriel.Abandonne => messages.Where(m => m.EnvoyeLe == null && m.ProchainEssaiLe == null),
        _ => messages,
    };
}

public enum EtatCourriel
{
    Envoye,

    /// <summary>To be tried, for the first time or again.</summary>
    EnAttente,

    /// <summary>Refused, or tried in vain for two days.</summary>
    Abandonne,

    /// <summary>It left, then somebody received its return.</summary>
    Revenu,
}
