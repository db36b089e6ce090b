using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions;

public sealed class AccesSignatureTests
{
    private readonly string _jeton = AccesSignature.NewJeton();

    [Fact]
    public void Jeton_EachOne_IsUnguessableAndStoredAsAHash()
    {
        var acces = Acces(Campagne.Sent());
        Assert.Equal(48, _jeton.Length);
        Assert.NotEqual(_jeton, AccesSignature.NewJeton());
        Assert.DoesNotContain(_jeton, acces.JetonHash, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_Right_OpensOnce()
    {
        var acces = Acces(Campagne.Sent());
        var code = acces.NewCode(_jeton, Campagne.Now);
        Assert.Equal(6, code.Length);
        Assert.Null(acces.TryCode(_jeton, $" {code[..3]} {code[3..]} ", Campagne.Now));
        Assert.NotNull(acces.TryCode(_jeton, code, Campagne.Now));
    }

    [Fact]
    public void Code_FiveWrongTries_TheRightOneNoLongerServes()
    {
        var acces = Acces(Campagne.Sent());
        var code = acces.NewCode(_jeton, Campagne.Now);
        for (var trial = 0; trial < AccesSignature.CodeTries; trial++)
        {
            Assert.NotNull(acces.TryCode(_jeton, Wrong(code), Campagne.Now));
        }

        Assert.False(acces.ExpectsCode(Campagne.Now));
        Assert.NotNull(acces.TryCode(_jeton, code, Campagne.Now));
    }

    [Fact]
    public void Code_OnTheFifthTry_StillOpens()
    {
        var acces = Acces(Campagne.Sent());
        var code = acces.NewCode(_jeton, Campagne.Now);
        for (var trial = 1; trial < AccesSignature.CodeTries; trial++)
        {
            Assert.NotNull(acces.TryCode(_jeton, Wrong(code), Campagne.Now));
        }

        Assert.Null(acces.TryCode(_jeton, code, Campagne.Now));
    }

    [Fact]
    public void Code_AfterTenMinutes_NoLongerServes()
    {
        var acces = Acces(Campagne.Sent());
        var code = acces.NewCode(_jeton, Campagne.Now);
        Assert.NotNull(acces.TryCode(_jeton, code, Campagne.Now + AccesSignature.CodeLifetime));
        Assert.Null(acces.TryCode(_jeton, code, Campagne.Now + AccesSignature.CodeLifetime - TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Code_Sixth_WaitsForTheNextHour()
    {
        var acces = Acces(Campagne.Sent());
        for (var sent = 0; sent < 5; sent++)
        {
            acces.NewCode(_jeton, Campagne.Now);
        }

        Assert.Throws<RuleViolationException>(() => acces.NewCode(_jeton, Campagne.Now.AddMinutes(59)));
        Assert.Equal(6, acces.NewCode(_jeton, Campagne.Now.AddHours(1)).Length);
    }

    [Fact]
    public void Code_OfAnotherLink_DoesNotOpen()
    {
        var acces = Acces(Campagne.Sent());
        var code = acces.NewCode(_jeton, Campagne.Now);
        Assert.NotNull(acces.TryCode(AccesSignature.NewJeton(), code, Campagne.Now));
    }

    [Fact]
    public void Link_LastDayToSign_StillServesAndNotTheNext()
    {
        var convention = Campagne.Sent();
        var acces = Acces(convention);
        Assert.True(acces.IsLive(convention, convention.DateLimite!.Value));
        Assert.False(acces.IsLive(convention, convention.DateLimite!.Value.AddDays(1)));
        convention.ExtendDeadline(new DateOnly(2026, 12, 15), Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.True(acces.IsLive(convention, new DateOnly(2026, 12, 15)));
    }

    [Fact]
    public void Link_OnceEverybodyHasSigned_ServesUntilTheDeadlineAlone()
    {
        var convention = Campagne.SignAll(Campagne.Draft());
        var acces = Acces(convention);
        Assert.Equal(StatutConvention.Signee, convention.Statut);
        Assert.Equal((true, false), (acces.IsLive(convention, convention.DateLimite!.Value), acces.IsLive(convention, convention.DateLimite.Value.AddDays(1))));
    }

    [Fact]
    public void Link_OfAWithdrawnVersion_DoesNotOpenTheNextOne()
    {
        var convention = Campagne.Sent();
        var acces = Acces(convention);
        convention.WithdrawFromSignature("Erreur.", Campagne.Porteur, Campagne.Now);
        Assert.False(acces.IsLive(convention, Campagne.Today));
        Campagne.Send(convention);
        Assert.False(acces.IsLive(convention, Campagne.Today));
    }

    [Fact]
    public void Link_ToACopy_SignsNothing()
    {
        var convention = Campagne.Sent();
        Assert.False(new AccesSignature(convention.Id, "signataire1@essai.test", _jeton, Campagne.Now.AddDays(30)).IsLive(convention, Campagne.Today));
    }

    [Fact]
    public void Link_AfterAHandOver_NoLongerCoversTheBody()
    {
        var convention = Campagne.Sent();
        var acces = Acces(convention);
        Assert.True(acces.Covers(convention.Signataires[0]));
        Assert.False(acces.Covers(convention.Signataires[1]));
        convention.HandOver(convention.Signataires[0].Id, new RemplacantSignature("Denis Dumont", "Directeur", "denis@essai.test", "délégation", Guid.CreateVersion7()), Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.False(acces.Covers(convention.Signataires[0]));
    }

    private AccesSignature Acces(Convention convention) => new(convention, "SIGNATAIRE1@essai.test", _jeton);

    private static string Wrong(string code) => code == "000000" ? "000001" : "000000";
}
