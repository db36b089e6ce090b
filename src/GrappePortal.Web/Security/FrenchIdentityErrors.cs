using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

/// <summary>The refusals of ASP.NET Core Identity that a user can meet.</summary>
public sealed class FrenchIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Error(
        nameof(PasswordTooShort), $"Le mot de passe doit compter au moins {length} caractères : une phrase de quelques mots convient.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Error(
        nameof(PasswordRequiresUniqueChars), $"Le mot de passe doit compter au moins {uniqueChars} caractères différents.");

    public override IdentityError PasswordMismatch() => Error(
        nameof(PasswordMismatch), "Le mot de passe actuel est incorrect.");

    public override IdentityError InvalidToken() => Error(
        nameof(InvalidToken), "Ce lien a expiré ou a déjà servi : demandez-en un nouveau.");

    public override IdentityError ConcurrencyFailure() => Error(
        nameof(ConcurrencyFailure), "Votre compte vient d’être modifié ailleurs : rechargez la page, puis recommencez.");

    public override IdentityError DefaultError() => Error(
        nameof(DefaultError), "La demande n’a pas abouti : rechargez la page, puis recommencez.");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
