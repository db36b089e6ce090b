using GrappePortal.Domain;

namespace GrappePortal.Web.Data;

/// <summary>A key of ASP.NET data protection: in the database, so that two instances read each other's cookies.</summary>
public sealed class CleProtection
{
    public Guid Id { get; private set; } = Identifiant.Next();

    public required string Nom { get; init; }

    public required string Xml { get; init; }
}
