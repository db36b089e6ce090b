namespace GrappePortal.Domain.Grappes;

/// <summary>Key of FINESS, SIREN and SIRET numbers (ISO/IEC 7812-1, annex B).</summary>
internal static class Luhn
{
    /// <summary>Tells whether the last digit is the key of the others.</summary>
    /// <param name="digits">Decimal digits only.</param>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var fromRight = digits.Length - 1 - i;
            sum += Weight(digits[i] - '0', doubled: fromRight % 2 == 1);
        }

        return sum % 10 == 0;
    }

    private static int Weight(int digit, bool doubled)
    {
        if (!doubled)
        {
            return digit;
        }

        return digit > 4 ? (2 * digit) - 9 : 2 * digit;
    }
}
