using BenchmarkDotNet.Attributes;
using QRCoder;
using Stamp.Core.Batches;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Benchmarks;

/// <summary>
/// Labels to PDF and their QR symbols alone on one core, against QRCoder's symbols alone on one core. Time is
/// per label.
/// </summary>
[MemoryDiagnoser]
public class LabelBenchmarks
{
    private const int Labels = 4_800;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly LabelSheetJob Job = new(
        LabelTemplate.A4x24, 12, Labels, IndexRange.All(Labels), "Miến dong Tài Hoan", "HTX Tài Hoan", 5, CodeOf);

    private readonly QrSymbol symbol = new();

    [Benchmark(Baseline = true, OperationsPerInvoke = Labels)]
    public int Symbols_of_QRCoder_on_one_core()
    {
        var modules = 0;
        for (var index = 1; index <= Labels; index++)
        {
            using var symbol = QRCodeGenerator.GenerateQrCode(CodeOf(index).Url, QRCodeGenerator.ECCLevel.M);
            modules += symbol.ModuleMatrix.Count;
        }
        return modules;
    }

    [Benchmark(OperationsPerInvoke = Labels)]
    public int Symbols_as_rectangles_on_one_core()
    {
        var modules = 0;
        for (var index = 1; index <= Labels; index++)
        {
            symbol.Make(CodeOf(index).Url, QrLevel.M, out var side);
            modules += side;
        }
        return modules;
    }

    [Benchmark(OperationsPerInvoke = Labels)]
    public long Sheets_on_all_cores() => LabelSheetWriter.Write(Job, Stream.Null, null, CancellationToken.None).Value.Bytes;

    private static LabelCode CodeOf(int index)
    {
        Span<char> code = stackalloc char[20];
        var state = (uint)index * 2654435761u;
        foreach (ref var letter in code)
        {
            state = (state * 1664525u) + 1013904223u;
            letter = Alphabet[(int)(state >> 27)];
        }
        return new($"HTTPS://OCOP.VN/{code}", $"{code[..5]}-{code[5..10]}-{code[10..15]}-{code[15..]}");
    }
}
