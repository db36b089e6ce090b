using System.Buffers.Binary;
using System.IO.Compression;

namespace GrappePortal.Benchmarks.Scellement;

/// <summary>A signature drawn on the pad of the portal: one curve on a transparent picture, never the same twice.</summary>
internal static class TraceDessinee
{
    private const int Width = 600;
    private const int Height = 200;
    private const int Line = 1 + (4 * Width);

    public static byte[] Png(Random random)
    {
        byte[] header = [0, 0, Width >> 8, Width & 255, 0, 0, Height >> 8, Height & 255, 8, 6, 0, 0, 0];
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, Compressed(Points(random))), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Points(Random random)
    {
        var points = new byte[Height * Line];
        var (phase, pace) = (random.NextDouble() * 6, 0.02 + (random.NextDouble() * 0.04));
        for (var x = 20; x < Width - 20; x++)
        {
            var y = (int)(100 + (70 * Math.Sin(phase + (x * pace)) * Math.Cos(x * pace / 3)));
            for (var thick = -2; thick <= 2; thick++)
            {
                points[((y + thick) * Line) + 1 + (4 * x) + 3] = 255;
            }
        }

        return points;
    }

    private static byte[] Compressed(byte[] points)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(points);
        }

        return compressed.ToArray();
    }

    // The portal writes each picture again, with check sums of its own.
    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        return chunk;
    }
}
