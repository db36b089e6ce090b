using System.Collections;
using System.Globalization;
using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GrappePortal.Web.Data;

/// <summary>What changed in one tracked row, written as a person reads it.</summary>
internal static class ChangementsLus
{
    // "GrappeId" is the line's own column; identifiers and counters say nothing to a reader.
    private static readonly string[] Unlogged =
        [nameof(AggregateRoot.Id), nameof(AggregateRoot.Revision), PortalDb.Recherche, PortalDb.Departement, "GrappeId",
         nameof(CleApi.Empreinte), nameof(CleApi.Debut), nameof(CleApi.DerniereUtilisationLe), nameof(PieceReleve.ReleveId), nameof(ImportReleves.DeposeParId)];

    // What a relevé computes from its values, and what the line says of itself already: who, when.
    private static readonly string[] Computed =
    [
        nameof(ReleveMensuel.IndicateursAttendus), nameof(ReleveMensuel.IndicateursSaisis), nameof(ReleveMensuel.IndicateursAvecCible),
        nameof(ReleveMensuel.CiblesAtteintes), nameof(ReleveMensuel.NonMesurables), nameof(ReleveMensuel.EstComplet), nameof(ReleveMensuel.DerniereSaisieLe),
        nameof(ValeurIndicateur.Taux), nameof(ValeurIndicateur.EstSurCible), nameof(ValeurIndicateur.EstInhabituelle),
        nameof(ValeurIndicateur.SaisiPar), nameof(ValeurIndicateur.SaisiLe),
    ];

    // What names a row, in the order of preference.
    private static readonly string[] Names = ["Nom", "Titre", "Libelle", "NomFichier", "Poste", "Beneficiaire", "Reference", "Code", "Objet"];

    public static IEnumerable<Changement> Of(EntityEntry entry, NomsLies noms) =>
        from property in PropertiesOf(entry)
        where !Unlogged.Contains(property.Metadata.Name) && !Computed.Contains(property.Metadata.Name) && !property.Metadata.IsShadowProperty()
        let before = entry.State == EntityState.Added || property.CurrentValue is IEnumerable<Correction> ? null : Show(property, property.OriginalValue, noms)
        let after = entry.State == EntityState.Deleted ? null : Show(property, Added(property), noms)
        where before != after
        select new Changement(Label(entry, property), before, after, RowOf(entry));

    // A document keeps its corrections one after the other: the line says the new ones.
    private static object? Added(PropertyEntry property) =>
        property is { CurrentValue: IReadOnlyList<Correction> now, OriginalValue: IReadOnlyList<Correction> before } && now.Count > before.Count
            ? now.Skip(before.Count).ToList()
            : property.CurrentValue;

    /// <summary>The row's own name, at most 300 characters.</summary>
    public static string? NameOf(EntityEntry entry)
    {
        var nom = entry.Entity switch
        {
            AppelAProjets appel => appel.Libelle,
            ReleveMensuel releve => releve.Mois.Titre,
            ImportReleves import => $"{import.Mois.Titre} – {import.NomFichier}",

            // Somebody invited has no name yet, and a porteur must not learn that of a stranger: the address was typed here.
            Personne personne => personne.Email,
            _ => Names.Select(name => entry.Metadata.FindProperty(name) is null ? null : entry.Property(name).CurrentValue as string).FirstOrDefault(name => name is not null),
        };
        return nom is { Length: > 300 } ? nom[..300] : nom;
    }

    // EF keeps the parts of a complex value (an address) apart from the properties of the row.
    private static IEnumerable<PropertyEntry> PropertiesOf(EntityEntry entry) =>
        entry.Properties.Concat(entry.ComplexProperties.SelectMany(complex => complex.Properties));

    private static string? RowOf(EntityEntry entry) => entry.Metadata.FindOwnership() is null ? null : NameOf(entry);

    private static string Label(EntityEntry entry, PropertyEntry property)
    {
        var name = property.Metadata.DeclaringType is Microsoft.EntityFrameworkCore.Metadata.IComplexType complex
            ? $"{complex.ComplexProperty.Name}.{property.Metadata.Name}"
            : property.Metadata.Name;
        return entry.Metadata.FindOwnership() is { } ownership ? $"{ownership.PrincipalToDependent!.Name}.{name}" : name;
    }

    private static string? Show(PropertyEntry property, object? value, NomsLies noms) => value switch
    {
        null => null,
        Guid id when property.Metadata.IsForeignKey() || property.Metadata.Name == nameof(Depense.LigneId) => noms[id],
        string text => text.Length == 0 ? null : text,
        bool flag => flag ? "oui" : "non",
        DateOnly day => day.Jour(),
        DateTimeOffset instant => instant.Instant(),
        Mois mois => mois.Libelle,
        decimal amount => amount.Euros(),
        Capacite capacite => capacite.Texte.Length == 0 ? null : capacite.Texte,
        Enum status => Label(status),
        IEnumerable<Siret> or IEnumerable<int> or IEnumerable<Correction> or IEnumerable<Absence> => Joined((IEnumerable)value),
        ICollection items => items.Count == 0 ? null : Libelles.Nombre(items.Count, "élément"),
        IFormattable formattable => formattable.ToString(null, CultureInfo.GetCultureInfo("fr-FR")),
        _ => value.ToString(),
    };

    private static string? Joined(IEnumerable items) => string.Join(", ", items.Cast<object>()) is { Length: > 0 } list ? list : null;

    private static string Label(Enum status) => status switch
    {
        TypeProjet type => type.Libelle(),
        NatureOrganisme nature => nature.Libelle(),
        NaturePouvoir pouvoir => pouvoir.Libelle(),
        Role role => role.Libelle(),
        NatureSource source => source.Libelle(),
        EtatSource etat => etat.Libelle(),
        SensBudgetaire sens => sens.Libelle(),
        EtatReleve etat => etat.Libelle(),
        EtatImport etat => etat.Libelle(),
        LectureTroisMois lecture => lecture.Libelle(),
        _ => status.ToString(),
    };
}
