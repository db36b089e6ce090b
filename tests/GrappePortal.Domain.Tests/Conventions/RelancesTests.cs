using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Echeances;

namespace GrappePortal.Domain.Tests.Conventions;

public sealed class RelancesTests
{
    private readonly Convention _convention = Campagne.Sent();

    private Signataire Signataire => _convention.Signataires[0];

    [Fact]
    public void Next_OverACampaign_FallsOnTheExactWorkingDays()
    {
        List<DateOnly> days = [];
        while (Relances.Next(Signataire, Campagne.Today, _convention.DateLimite) is { } day)
        {
            days.Add(day);
            _convention.Remind(Signataire.Id, Acteur.Portail, Campagne.Now, day);
        }

        // Saturday 7 goes to Monday 9; 12, then Sunday 15 to Monday 16; 19, then Sunday 22 to 23; 26, then Sunday 29 to 30.
        Assert.Equal([9, 12, 16, 19, 23, 26, 30], days.Select(day => day.Day));
        Assert.All(days, day => Assert.True(JoursOuvres.Contains(day)));
        Assert.Equal(7, Signataire.Relances);
    }

    [Fact]
    public void Next_Holiday_IsTheWorkingDayAfter()
    {
        _convention.Remind(Signataire.Id, Acteur.Portail, Campagne.Now, new DateOnly(2026, 11, 8));
        Assert.Equal(new DateOnly(2026, 11, 12), Relances.Next(Signataire, Campagne.Today, _convention.DateLimite));
    }

    [Fact]
    public void Next_Signed_IsNever()
    {
        Campagne.Sign(_convention, 0);
        Assert.Null(Relances.Next(Signataire, Campagne.Today, _convention.DateLimite));
    }

    [Fact]
    public void Next_Refused_IsNever()
    {
        _convention.Refuse(Signataire.Id, "Non.", Campagne.Porteur, Campagne.Now);
        Assert.Null(Relances.Next(Signataire, Campagne.Today, _convention.DateLimite));
    }

    [Fact]
    public void Next_RemindersStopped_IsNever()
    {
        _convention.StopReminders(Signataire.Id);
        Assert.Null(Relances.Next(Signataire, Campagne.Today, _convention.DateLimite));
    }

    [Fact]
    public void Next_PastTheDeadline_IsNever() => Assert.Null(Relances.Next(Signataire, Campagne.Today, new DateOnly(2026, 11, 8)));

    [Fact]
    public void Next_OnTheLastDayToSign_IsThatDay() => Assert.Equal(new DateOnly(2026, 11, 9), Relances.Next(Signataire, Campagne.Today, new DateOnly(2026, 11, 9)));
}
