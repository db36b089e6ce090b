using System.Buffers.Binary;
using System.IO.Compression;

namespace GrappePortal.Documents.Sealing;

/// <summary>
/// A drawn signature, as browsers write it: PNG, 8 bits, not interlaced. It is written again from its header and its points
/// alone: the engine refuses a whole document for a broken picture, and nobody could sign again.
/// </summary>
internal static class TracePng
{
    private const int LargestFile = 500_000;
    private const int LargestWidth = 2_000;
    private const int LargestHeight = 1_000;
    private static readonly byte[] Start = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Width, height and a sound file; null when it is not one.</summary>
    public static (int Width, int Height, byte[] File)? Read(ReadOnlySpan<byte> png)
    {
        if (png.Length is < 45 or > LargestFile || !png.StartsWith(Start) || !png[8..16].SequenceEqual("\0\0\0\rIHDR"u8))
            return null;
        var header = png[16..29];
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        var depth = header[9] switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (width is 0 or > LargestWidth || height is 0 or > LargestHeight || depth == 0 || !header[8..].SequenceEqual((ReadOnlySpan<byte>)[8, header[9], 0, 0, 0]))
            return null;
        var points = Points(png[33..]);
        if (points is null || !AreWhole(points, (int)height, 1 + depth * (int)width))
            return null;
        return ((int)width, (int)height, [.. Start, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, points), .. Chunk("IEND"u8, [])]);
    }

    /// <summary>The compressed points, from chunk to chunk.</summary>
    private static byte[]? Points(ReadOnlySpan<byte> chunks)
    {
        using var points = new MemoryStream();
        while (chunks.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunks);
            if (length > chunks.Length - 12)
                return null;
            if (chunks[4..8].SequenceEqual("IEND"u8))
                return points.ToArray();
            if (chunks[4..8].SequenceEqual("IDAT"u8))
                points.Write(chunks.Slice(8, (int)length));
            chunks = chunks[(12 + (int)length)..];
        }
        return null;
    }

    /// <summary>Every line is there, behind one of the five filters, and nothing more.</summary>
    private static bool AreWhole(byte[] points, int height, int line)
    {
        try
        {
            using var inflated = new ZLibStream(new MemoryStream(points), CompressionMode.Decompress);
            var buffer = new byte[line];
            for (var row = 0; row < height; row++)
                if (inflated.ReadAtLeast(buffer, line, throwOnEndOfStream: false) < line || buffer[0] > 4)
                    return false;
            return inflated.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>CRC-32 (PNG, annex D).</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ crc >> 1;
        }
        return ~crc;
    }
}
