using BenchmarkDotNet.Attributes;
using Stamp.Core.Codes;
using Stamp.Core.Keys;

namespace Stamp.Benchmarks;

/// <summary>
/// Codes and seals. The aim: reading a code within 500 ns and 0 bytes, making 1,000,000 codes a second a
/// core. <c>dotnet run -c Release --project benchmarks/Stamp.Benchmarks -- --filter '*CodeBenchmarks*' --job short</c>,
/// and with <c>--envVars DOTNET_EnableAES:0</c> what it costs without the processor's AES instructions.
/// </summary>
[MemoryDiagnoser]
public class CodeBenchmarks
{
    private const int BatchSize = 1_000;

    private readonly Keyring keyring = Keyring.Create(TimeProvider.System);
    private readonly char[] buffer = new char[StampCode.Length];
    private readonly char[] sealBuffer = new char[Seal.TextLength];
    private string text = "", forged = "", path = "", seal = "";
    private StampCode code;
    private SealSigner signer = null!;

    [GlobalSetup]
    public void Make()
    {
        code = keyring.Encipher(new(15_600, 100_000), 0);
        text = code.ToGroups();
        path = $"/{code}";
        forged = code.ToString()[..19] + (code.ToString()[19] == '0' ? '1' : '0');
        signer = new(keyring.Active);
        seal = signer.Sign(code, new(15_600, 100_000));
    }

    [Benchmark]
    public bool Read_a_code() => StampCode.TryParse(text, out var read) && keyring.TryDecipher(read, out _, out _);

    [Benchmark]
    public bool Read_a_forged_code() => StampCode.TryParse(forged, out var read) && keyring.TryDecipher(read, out _, out _);

    [Benchmark]
    public bool Read_a_path() => StampPath.TryParse(path, out var read) && keyring.TryDecipher(read.Code, out _, out _);

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public void Make_a_code_and_write_it()
    {
        for (var index = 1; index <= BatchSize; index++) keyring.Encipher(new(15_600, index), 0).Write(buffer);
    }

    [Benchmark]
    public void Make_a_seal() => signer.Write(code, new(15_600, 100_000), sealBuffer);

    [Benchmark]
    public bool Verify_a_seal() => Seal.TryVerify(seal, code, keyring.Active, out _);
}
