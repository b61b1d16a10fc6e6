using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Stamp.Tests.Wire;

/// <summary>A certificate that nobody has reason to trust, as a server makes itself one that was given none.</summary>
internal static class Certificate
{
    private static readonly Lazy<X509Certificate2> OfItself = new(Make);

    public static Stream ShakeHands(Stream stream)
    {
        var handshake = new HandshakeStream(stream);
        var tls = new SslStream(handshake);
        tls.AuthenticateAsServer(new SslServerAuthenticationOptions
        {
            ServerCertificate = OfItself.Value,
#pragma warning disable CA5398 // As SQL Server 2019 does; what TLS 1.3 sends after its handshake has no place in packets.
            EnabledSslProtocols = SslProtocols.Tls12,
#pragma warning restore CA5398
        });
        handshake.IsOver = true;
        return tls;
    }

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=SSL_Self_Signed_Fallback", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
