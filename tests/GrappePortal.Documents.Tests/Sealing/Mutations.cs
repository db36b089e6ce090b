using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

/// <summary>Files made from a sealed one by what a clumsy mailer or a forger would do; the seed makes a failure come back.</summary>
internal sealed class Mutations(byte[] source, int seed)
{
    private readonly Random random = new(seed);
    private readonly PdfSceauLayout layout = PdfSceauLayout.Find(source)!;

    public byte[] Next() => random.Next(8) switch
    {
        0 => Flip(random.Next(source.Length)),
        1 => Flip(random.Next(layout.RangeAt, layout.GapAt + 6_000)),
        2 => Insert(random.Next(source.Length + 1), Bytes()),
        3 => Delete(),
        4 => source[..random.Next(source.Length)],
        5 => [.. source, .. Bytes()],
        6 => [.. source, .. Update()],
        _ => MoveRange(),
    };

    private byte[] Flip(int at)
    {
        var copy = source.ToArray();
        copy[at] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private byte[] Insert(int at, byte[] bytes) => [.. source[..at], .. bytes, .. source[at..]];

    private byte[] Delete()
    {
        var at = random.Next(source.Length - 1);
        return [.. source[..at], .. source[(at + 1 + random.Next(Math.Min(100, source.Length - at - 1)))..]];
    }

    /// <summary>A copy of the last update, or of a piece of it, after the end.</summary>
    private byte[] Update() => source[(layout.GapEnd - random.Next(layout.GapEnd / 4))..];

    /// <summary>The range says other numbers, or the seal stands elsewhere.</summary>
    private byte[] MoveRange()
    {
        var gap = source[layout.RangeAt..layout.GapEnd];
        byte[] without = [.. source[..layout.RangeAt], .. source[layout.GapEnd..]];
        var at = random.Next(without.Length);
        byte[] moved = [.. without[..at], .. gap, .. without[at..]];
        if (random.Next(2) == 0)
            new PdfSceauLayout(at, at + (layout.GapAt - layout.RangeAt), at + gap.Length).WriteNumbers(moved);
        return moved;
    }

    private byte[] Bytes()
    {
        var bytes = new byte[1 + random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }
}
