namespace GrappePortal.Domain.Grappes;

/// <summary>Kind of DUI project.</summary>
public enum TypeProjet
{
    Acquisition,
    MiseEnConformite,
    Mixte,
}

/// <summary>Legal nature of an organisme gestionnaire; a public body signs by virtue of a délibération.</summary>
public enum NatureOrganisme
{
    Public,
    Prive,
}

/// <summary>Where a representative's power to sign comes from.</summary>
public enum NaturePouvoir
{
    /// <summary>By the statutes of the legal person (president of an association, director of a public establishment).</summary>
    Statutaire,

    /// <summary>Vote of the deliberating assembly of a public body.</summary>
    Deliberation,

    /// <summary>Signature delegated by the person empowered.</summary>
    Delegation,
}
