using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Stamp.EndToEnd.Tests.Crashes;
using Stamp.Tests.Servers;

namespace Stamp.EndToEnd.Tests.Journal;

public sealed class RedisTlsTests : IDisposable
{
    private readonly CrashFolder folder = CrashFolder.WithSamples();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_redis_that_speaks_tls_is_used_when_its_certificate_is_trusted_and_refused_when_it_is_not()
    {
        var (certificate, key) = MakeCertificate();
        var port = RedisServer.FreePort();
        using var redis = RedisServer.Start(
            "--tls-port", port.ToString(CultureInfo.InvariantCulture), "--tls-cert-file", certificate, "--tls-key-file", key,
            "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no");
        var configuration = $"127.0.0.1:{port},ssl=true,sslHost=localhost";

        var refused = VerifyProcess.StartRefused(folder.Data, configuration);
        Assert.Equal(7, refused.Exit);
        Assert.Contains("can't be entered by TLS: its certificate is not trusted", refused.Errors, StringComparison.Ordinal);

        using var verify = VerifyProcess.Start(folder.Data, configuration, certificate);
        using var client = new HttpClient();
        Assert.Contains("ready", await client.GetStringAsync(new Uri(verify.Url, "/health/ready")), StringComparison.Ordinal);
        Assert.Equal("1", redis.Say("EXISTS", "stamps:{0}:whole"));
    }

    private (string Certificate, string Key) MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (file, keyFile) = (folder.Outside("redis.crt"), folder.Outside("redis.key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (file, keyFile);
    }
}
