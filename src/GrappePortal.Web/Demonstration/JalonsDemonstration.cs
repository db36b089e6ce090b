using GrappePortal.Domain.Echeances;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Web.Demonstration;

/// <summary>Milestones that are still ahead, whenever the demonstration is shown: the dates of the real calls are long past.</summary>
internal static class JalonsDemonstration
{
    /// <param name="grappe">Whose calendar.</param>
    /// <param name="today">In Paris.</param>
    /// <param name="jalons">Each with its distance in days; it falls on a jour ouvré.</param>
    public static void AddAhead(this Grappe grappe, DateOnly today, params (string Libelle, int Days)[] jalons)
    {
        foreach (var (libelle, days) in jalons)
        {
            grappe.AddJalon(libelle, JoursOuvres.OnOrAfter(today.AddDays(days)));
        }
    }
}
