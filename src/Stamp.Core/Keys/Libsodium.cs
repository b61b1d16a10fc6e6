using System.Runtime.InteropServices;
using NSec.Cryptography;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>The native library behind Ed25519: whether it is there, and what NSec doesn't ask of it.</summary>
public static partial class Libsodium
{
    private const string Name = "libsodium";

    private static readonly Lazy<bool> Loads = new(CanLoad);

    /// <summary>Null where seals can be made and checked. Ask before the first key is made or read: from there on a key is there.</summary>
    public static Rejection? Missing => Loads.Value ? null : Rejection.Keys(
        $"Không nạp được thư viện libsodium trên máy này ({RuntimeInformation.RuntimeIdentifier}), nên không đọc, không tạo được khoá niêm: hãy dựng lại bằng dotnet publish -r {RuntimeInformation.RuntimeIdentifier} và chép cả thư mục kết quả.",
        $"The library libsodium can't be loaded on this machine ({RuntimeInformation.RuntimeIdentifier}), so seal keys can be neither read nor made: build with dotnet publish -r {RuntimeInformation.RuntimeIdentifier} and copy the whole folder that it makes.");

    /// <summary>
    /// Whether 32 bytes are a public key: a point of the group that signatures use. NSec takes any 32 bytes, and a damaged
    /// key would then call every genuine seal forged.
    /// </summary>
    internal static unsafe bool IsPublicKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != SealPublicKey.Length) return false;
        fixed (byte* point = bytes) return IsValidPoint(point) == 1;
    }

    private static bool CanLoad()
    {
        try
        {
            // RFC 8032's base point.
            Span<byte> point = stackalloc byte[SealPublicKey.Length];
            point.Fill(0x66);
            point[0] = 0x58;
            return IsPublicKey(point) && PublicKey.TryImport(SignatureAlgorithm.Ed25519, point, KeyBlobFormat.RawPublicKey, out _);
        }
        // What the runtime says of a library that is absent, of another platform or cut short, and NSec of another version.
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or PlatformNotSupportedException or TypeInitializationException)
        {
            return false;
        }
    }

    [LibraryImport(Name, EntryPoint = "crypto_core_ed25519_is_valid_point")]
    private static unsafe partial int IsValidPoint(byte* point);
}
