using System.Reflection;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace GrappePortal.Web.Tests.Security;

/// <summary>Made-up arguments of an act: plausible texts, and the identifiers that a dossier gives to their names.</summary>
internal static class ArgumentsEssai
{
    /// <summary>One way to call an act: with things of the other grappe and, to compare, with things that do not exist.</summary>
    internal sealed record Mix(string Name, object?[] Foreign, object?[]? Nothing);

    public static bool TakesIdentifiers(MethodInfo act) => act.GetParameters().Any(parameter => HoldsIdentifier(parameter.ParameterType));

    /// <summary>All foreign; then the own grappe with the things of another one. Each kind also takes its turn in the choices.</summary>
    public static IEnumerable<Mix> Mixes(MethodInfo act, DossierEssai here, DossierEssai elsewhere)
    {
        for (var thing = 0; thing < Turns(act, here); thing++)
        {
            var kind = thing;
            yield return new Mix($"all foreign, {kind}",
                Call(act, kind, name => Pick(elsewhere, name, kind)),
                Call(act, kind, name => Known(elsewhere, name) ?? Guid.NewGuid()));
            yield return new Mix($"own grappe, {kind}",
                Call(act, kind, name => IsOwn(name) ? Pick(here, name, kind) : Pick(elsewhere, name, kind)),
                null);
        }
    }

    // Once, unless a name does not say which thing it identifies or there is a choice to make.
    private static int Turns(MethodInfo act, DossierEssai here)
    {
        var ambiguous = act.GetParameters().Any(parameter => HoldsChoice(parameter.ParameterType));
        Call(act, 0, name =>
        {
            ambiguous |= here.IdsFor(name).Count > 1;
            return Guid.Empty;
        });
        return ambiguous ? here.IdsFor("Id").Count : 1;
    }

    private static bool HoldsChoice(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum
        || (type.Namespace?.StartsWith("GrappePortal.Web.Features", StringComparison.Ordinal) == true && type.GetProperties().Any(p => HoldsChoice(p.PropertyType)));

    private static bool IsOwn(string name) => name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.Equals("grappeId", StringComparison.OrdinalIgnoreCase);

    // Calls for projects are the same for everybody.
    private static Guid? Known(DossierEssai dossier, string name) =>
        name.Contains("Appel", StringComparison.OrdinalIgnoreCase) ? dossier.IdsFor(name)[0] : null;

    private static Guid Pick(DossierEssai dossier, string name, int kind)
    {
        var ids = dossier.IdsFor(name);
        return ids[kind % ids.Count];
    }

    private static object?[] Call(MethodInfo act, int kind, Func<string, Guid> ids) =>
        [.. act.GetParameters().Select(parameter => Make(parameter.ParameterType, parameter.Name!, kind, ids))];

    private static bool HoldsIdentifier(Type type) => type == typeof(Guid) || type == typeof(Guid?) || typeof(IEnumerable<Guid>).IsAssignableFrom(type)
        || (type.Namespace?.StartsWith("GrappePortal.Web.Features", StringComparison.Ordinal) == true && type.GetProperties().Any(p => HoldsIdentifier(p.PropertyType)));

    private static object? Make(Type type, string name, int kind, Func<string, Guid> ids)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(Guid) => ids(name),
            _ when type == typeof(Guid[]) => new[] { ids(name) },
            _ when type == typeof(Dictionary<Guid, string>) => new Dictionary<Guid, string> { [ids(name)] = Text(name) },
            _ when type == typeof(IFormFile) => null,
            _ when type == typeof(string) => Text(name),
            _ when type == typeof(byte[]) => "finess_et;nom\n760000018;Essai\n"u8.ToArray(),
            // Every thing of a new dossier has been changed once since its birth.
            _ when type == typeof(int) => name.Equals("revision", StringComparison.OrdinalIgnoreCase) ? 2 : 1,
            _ when type == typeof(decimal) => 1m,
            _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 21),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(kind % Enum.GetValues(type).Length),
            _ when type.IsValueType => Activator.CreateInstance(type),
            _ when type.IsGenericType && type.IsInterface => Array.CreateInstance(type.GetGenericArguments()[0], 0),
            _ when type.GetConstructor(Type.EmptyTypes) is not null => Fill(Activator.CreateInstance(type)!, kind, ids),
            _ => Construct(type, kind, ids),
        };
    }

    private static object Fill(object form, int kind, Func<string, Guid> ids)
    {
        foreach (var property in form.GetType().GetProperties())
        {
            if (property.GetValue(form) is HashSet<Guid> set)
            {
                set.Add(ids(property.Name));
            }
            else if (property.SetMethod is { IsPublic: true })
            {
                property.SetValue(form, Make(property.PropertyType, property.Name, kind, ids));
            }
        }

        return form;
    }

    private static object Construct(Type type, int kind, Func<string, Guid> ids)
    {
        var constructor = Assert.Single(type.GetConstructors());
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, parameter.Name!, kind, ids))]);
    }

    private static string Text(string name) => name.ToUpperInvariant() switch
    {
        var n when n.Contains("FINESS", StringComparison.Ordinal) => GrappeEssai.NextFiness().Value,
        // By an account, and not by the link of a mail.
        var n when n.Contains("JETON", StringComparison.Ordinal) => string.Empty,
        var n when n.Contains("COURRIEL", StringComparison.Ordinal) => "nouvelle@essai.test",
        var n when n.Contains("REGION", StringComparison.Ordinal) => "Bretagne",
        var n when n.Contains("CODEPOSTAL", StringComparison.Ordinal) => "76000",
        var n when n.Contains("SIREN", StringComparison.Ordinal) || n.Contains("SIRET", StringComparison.Ordinal) => string.Empty,
        _ => "Essai de phrase",
    };
}
