using System.Security.Cryptography;

namespace Stamp.Core.Keys;

/// <summary>The curve P-256 (NIST SP 800-186 §3.2.1.3).</summary>
internal static class P256
{
    /// <summary>Bytes of a scalar or a coordinate.</summary>
    public const int Size = 32;

    /// <summary>
    /// scalar · G. The framework multiplies: importing a private key without its point makes it compute the
    /// point, in OpenSSL's constant-time code.
    /// </summary>
    /// <param name="scalar">32 bytes, big-endian, 1 to the group's order − 1.</param>
    /// <exception cref="CryptographicException">The scalar is out of bounds.</exception>
    public static SealPublicKey PublicOf(byte[] scalar)
    {
        using var pair = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        var point = pair.ExportParameters(false).Q;
        return new(point.X!, point.Y!);
    }
}
