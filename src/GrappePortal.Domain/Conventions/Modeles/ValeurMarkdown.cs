using System.Text;

namespace GrappePortal.Domain.Conventions;

/// <summary>A value as text that no reader of Markdown takes for markup.</summary>
internal static class ValeurMarkdown
{
    private const string Signs = @"\`*_[]<>|~&{}^";

    /// <param name="value">One line.</param>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        var first = FirstSign(value);
        for (var i = 0; i < value.Length; i++)
        {
            if (i == first || Signs.Contains(value[i], StringComparison.Ordinal))
                text.Append('\\');
            text.Append(value[i]);
        }
        return text.ToString();
    }

    /// <summary>At the start of a line "12." opens a numbered list, "-" and "+" a list, "#" a heading.</summary>
    private static int FirstSign(string value)
    {
        var digits = value.TakeWhile(char.IsAsciiDigit).Count();
        return digits < value.Length && (".)".Contains(value[digits], StringComparison.Ordinal) || digits == 0 && "-+#=!".Contains(value[0], StringComparison.Ordinal))
            ? digits
            : -1;
    }
}
