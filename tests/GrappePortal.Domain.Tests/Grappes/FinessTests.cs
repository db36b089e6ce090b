using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Grappes;

public sealed class FinessTests
{
    private static readonly string[] Valid = ["590044947", "620029165", "020011078", "760801787", "500003959", "140011875"];

    [Theory]
    [InlineData("590044947", "590044947")]
    [InlineData("59 079 637 1", "590796371")]
    [InlineData("62011659-0", "620116590")]
    [InlineData("59.079.861.7", "590798617")]
    [InlineData("59\u00A0079\u00A0637\u00A01", "590796371")]
    [InlineData("020011078", "020011078")]
    public void Parse_NumberAsPeopleWriteIt_KeepsItsNineCharacters(string typed, string expected) =>
        Assert.Equal(expected, Finess.Parse(typed).Value);

    [Theory]
    [InlineData("50003959", DefautFiness.Longueur)]
    [InlineData("760801767", DefautFiness.Cle)]
    [InlineData("760791366", DefautFiness.Cle)]
    [InlineData("595005821", DefautFiness.Cle)]
    [InlineData("59", DefautFiness.Longueur)]
    [InlineData("", DefautFiness.Longueur)]
    [InlineData(null, DefautFiness.Longueur)]
    [InlineData("59004494O", DefautFiness.Caracteres)]
    [InlineData("2C0000012", DefautFiness.Caracteres)]
    public void Diagnose_WrongNumber_NamesTheFault(string? typed, DefautFiness expected)
    {
        Assert.Equal(expected, Finess.Diagnose(typed));
        Assert.False(Finess.TryParse(typed, out _));
        Assert.Throws<RuleViolationException>(() => Finess.Parse(typed));
    }

    [Theory]
    [InlineData("2A0000012")]
    [InlineData("2b0005342")]
    public void TryParse_CorsicanNumber_IsAcceptedWithoutKey(string typed)
    {
        Assert.True(Finess.TryParse(typed, out var finess));
        Assert.False(finess.IsKeyVerifiable);
    }

    [Theory]
    [InlineData("50003959", "500003959")]
    [InlineData("760801767", "760801787")]
    [InlineData("760791366", "760791368")]
    public void Neighbours_WrongNumberOfTheSeeds_ContainTheRightOne(string wrong, string right)
    {
        var neighbours = Finess.Neighbours(wrong).Select(finess => finess.Value).ToList();
        Assert.Contains(right, neighbours);
        Assert.All(neighbours, neighbour => Assert.Equal(DefautFiness.Aucun, Finess.Diagnose(neighbour)));
    }

    [Theory]
    [InlineData("595005821", "590054367")]
    public void Neighbours_NumberFarAway_AreNotGuessed(string wrong, string right) =>
        Assert.DoesNotContain(right, Finess.Neighbours(wrong).Select(finess => finess.Value));

    [Fact]
    public void Key_EverySingleWrongDigit_IsCaught()
    {
        foreach (var (valid, position, digit) in from valid in Valid from position in Enumerable.Range(0, 9) from digit in "0123456789" select (valid, position, digit))
        {
            var typed = valid.Remove(position, 1).Insert(position, digit.ToString());
            Assert.Equal(typed == valid, Finess.TryParse(typed, out _));
        }
    }

    [Fact]
    public void Key_EverySwapOfNeighbours_IsCaughtButZeroAndNine()
    {
        var zeroAndNine = 0;
        foreach (var (valid, position) in from valid in Enumerable.Range(1, 3000).SelectMany(Numbered) from position in Enumerable.Range(0, 8) select (valid, position))
        {
            var (left, right) = (valid[position], valid[position + 1]);
            var typed = valid[..position] + right + left + valid[(position + 2)..];
            var blind = left == right || (left, right) is ('0', '9') or ('9', '0');
            zeroAndNine += left != right && blind ? 1 : 0;
            Assert.Equal(blind, Finess.TryParse(typed, out _));
        }

        Assert.True(zeroAndNine > 0);
    }

    [Fact]
    public void Equality_TwoWritingsOfOneNumber_AreOneValue() =>
        Assert.Equal(Finess.Parse("59 079 637 1"), Finess.Parse("590796371"));

    private static IEnumerable<string> Numbered(int seed)
    {
        var body = (59_000_000L + (seed * 7_919L % 1_000_000)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return "0123456789".Select(key => body + key).Where(number => Finess.TryParse(number, out _));
    }
}
