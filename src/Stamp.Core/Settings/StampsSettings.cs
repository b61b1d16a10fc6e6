using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Redis;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Text;

namespace Stamp.Core.Settings;

/// <summary>
/// What the issuer and the verify service are configured with: <c>appsettings.json</c> beside the
/// program, overridden by <c>STAMPS_*</c> environment variables. An unknown key or a bad value is refused
/// with one line. To add a setting: a property here and in <see cref="FileSection"/>, its variable in <see cref="Variables"/>, a check in
/// <see cref="Check"/>, a row in docs/operations.md.
/// </summary>
public sealed record StampsSettings
{
    /// <summary>Folder for databases, keys, rendered labels.</summary>
    public string Data { get; init; } = "data";

    /// <summary>"sqlite": a file in the data folder; else a SQL Server connection string, which may hold a password.</summary>
    public string Database { get; init; } = Sqlite;

    /// <summary>"primary", or "replica": what only reads goes to a readable replica of an availability group.</summary>
    public string DatabaseReads { get; init; } = Primary;

    /// <summary>A StackExchange.Redis connection string; null: the embedded scan ledger. May hold a password.</summary>
    public string? Redis { get; init; }

    /// <summary>Stands before every key in Redis.</summary>
    public string RedisPrefix { get; init; } = RedisSettings.DefaultPrefix;

    /// <summary>Where the verify service listens.</summary>
    public string VerifyUrl { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Where the portal listens.</summary>
    public string PortalUrl { get; init; } = "http://127.0.0.1:8090";

    /// <summary>"required": office and administrators sign in with a code of an authenticator app as well. "optional": whoever wants to.</summary>
    public string SecondFactor { get; init; } = "optional";

    /// <summary>Scheme and host printed in QR codes, upper case (docs/code-format.md).</summary>
    public string PublicOrigin { get; init; } = "HTTPS://OCOP.EXAMPLE";

    /// <summary>When the scans of a genuine stamp ask for caution.</summary>
    public CautionRules Caution { get; init; } = CautionRules.BuiltIn;

    /// <summary>Where this verify service stands, a province's code or name (<see cref="Provinces"/>); null: not known.</summary>
    public string? Place { get; init; }

    /// <summary>The header in which a trusted proxy names the visitor's province; null: none does.</summary>
    public string? PlaceHeader { get; init; }

    /// <summary>
    /// Days after a case is closed until the contact and the photo that came with it are deleted: a month in which
    /// whoever was told the outcome may object, and the office may ask back.
    /// </summary>
    public int ContactDays { get; init; } = 30;

    private string? CautionFile { get; init; }

    private JsonElement? CautionSection { get; init; }
    /// <summary>Whose X-Forwarded-For is believed (<see cref="ProxyList.Parse"/>).</summary>
    public string TrustedProxies { get; init; } = ProxyList.Loopback;

    public LimitSettings Limits { get; init; } = new();

    public OrderSettings Orders { get; init; } = new();

    /// <summary>
    /// What <c>transfer</c> copies into, a SQL Server connection string. From the environment only: it holds a password, serves
    /// once, and as an argument everyone on the machine could read it.
    /// </summary>
    public string? TransferTo { get; init; }

    /// <summary>Protects key files at rest. From the environment only: a passphrase in a file beside the keys protects nothing.</summary>
    public string? Passphrase { get; init; }

    /// <summary>For <c>--sign-in</c>: whoever works at the command line.</summary>
    public SignInSecrets SignIn { get; init; } = new();

    /// <summary>For <c>--confirm</c>: the second person.</summary>
    public SignInSecrets Confirm { get; init; } = new();

    public DataFolder Folder => new(System.IO.Path.GetFullPath(Data));

    /// <summary>Where the registry is kept.</summary>
    public RegistryAddress Registry => server is { } options
        ? RegistryAddress.Server(options with { ReadsFromReplica = DatabaseReads == Replica })
        : RegistryAddress.File(Folder.Registry);

    /// <summary>Whether the registry is a file in the data folder.</summary>
    public bool IsEmbedded => server is null;

    private ServerOptions? server;

    private const string Sqlite = "sqlite", Primary = "primary", Replica = "replica";

    private const string Prefix = "STAMPS_";

    /// <summary>Read by the test suites, not by the programs.</summary>
    private const string TestPrefix = "STAMPS_TEST_";

    private static readonly Dictionary<string, Func<StampsSettings, string, StampsSettings>> Variables = new(StringComparer.Ordinal)
    {
        ["STAMPS_DATA"] = (settings, value) => settings with { Data = value },
        ["STAMPS_DATABASE"] = (settings, value) => settings with { Database = value },
        ["STAMPS_DATABASE_READS"] = (settings, value) => settings with { DatabaseReads = value },
        ["STAMPS_REDIS"] = (settings, value) => settings with { Redis = value },
        ["STAMPS_REDIS_PREFIX"] = (settings, value) => settings with { RedisPrefix = value },
        ["STAMPS_VERIFY_URL"] = (settings, value) => settings with { VerifyUrl = value },
        ["STAMPS_PORTAL_URL"] = (settings, value) => settings with { PortalUrl = value },
        ["STAMPS_SECOND_FACTOR"] = (settings, value) => settings with { SecondFactor = value },
        ["STAMPS_PUBLIC_ORIGIN"] = (settings, value) => settings with { PublicOrigin = value },
        ["STAMPS_CAUTION"] = (settings, value) => settings with { CautionFile = value },
        ["STAMPS_PLACE"] = (settings, value) => settings with { Place = value },
        ["STAMPS_PLACE_HEADER"] = (settings, value) => settings with { PlaceHeader = value },
        ["STAMPS_CONTACT_DAYS"] = (settings, value) => settings with
        {
            ContactDays = int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) ? days : 0,
        },
        ["STAMPS_TRANSFER_TO"] = (settings, value) => settings with { TransferTo = value },
        ["STAMPS_PASSPHRASE"] = (settings, value) => settings with { Passphrase = value },
        ["STAMPS_SIGN_IN_PASSWORD"] = (settings, value) => settings with { SignIn = settings.SignIn with { Password = value } },
        ["STAMPS_SIGN_IN_CODE"] = (settings, value) => settings with { SignIn = settings.SignIn with { Code = value } },
        ["STAMPS_SIGN_IN_TOKEN"] = (settings, value) => settings with { SignIn = settings.SignIn with { Token = value } },
        ["STAMPS_CONFIRM_PASSWORD"] = (settings, value) => settings with { Confirm = settings.Confirm with { Password = value } },
        ["STAMPS_CONFIRM_CODE"] = (settings, value) => settings with { Confirm = settings.Confirm with { Code = value } },
        ["STAMPS_CONFIRM_TOKEN"] = (settings, value) => settings with { Confirm = settings.Confirm with { Token = value } },
        ["STAMPS_TRUSTED_PROXIES"] = (settings, value) => settings with { TrustedProxies = value },
    };

    static StampsSettings()
    {
        foreach (var (name, set) in LimitSettings.Variables)
            Variables.Add(name, (settings, value) => settings with { Limits = set(settings.Limits, value) });
        foreach (var (name, set) in OrderSettings.Variables)
            Variables.Add(name, (settings, value) => settings with { Orders = set(settings.Orders, value) });
    }

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <param name="file">An appsettings.json whose <c>Stamps</c> section is read; absent is fine.</param>
    /// <param name="environment">Name and value of each environment variable.</param>
    public static Outcome<StampsSettings> Load(string file, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var settings = new StampsSettings();
        if (File.Exists(file))
        {
            try
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                foreach (var section in document.RootElement.EnumerateObject())
                {
                    if (section.Name == "Stamps") settings = section.Value.Deserialize<FileSection>(Json)?.Over(settings) ?? settings;
                    // The only other section that anything here reads: the framework's own.
                    else if (section.Name != "Logging") throw new JsonException($"unknown section \"{section.Name}\"");
                }
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                return Rejection.BadInput(
                    $"Cấu hình {file} không đọc được: {error.Message}",
                    $"Configuration {file} can't be read: {error.Message}");
            }
        }

        foreach (var (name, value) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.StartsWith(TestPrefix, StringComparison.Ordinal)) continue;
            if (!Variables.TryGetValue(name, out var apply))
            {
                return Rejection.BadInput(
                    $"Không có thiết lập nào tên là {name}. Có: {string.Join(", ", Variables.Keys)}.",
                    $"There is no setting {name}. There are: {string.Join(", ", Variables.Keys)}.");
            }
            if (value.Length > 0) settings = apply(settings, value);
        }
        return ReadCaution(settings, file).Succeeded(out var read, out var refused) ? Check(read) : refused;
    }

    /// <summary>What the file may hold: everything but the passphrase.</summary>
    private sealed record FileSection(
        string? Data, string? Database, string? DatabaseReads, string? Redis, string? RedisPrefix, string? VerifyUrl, string? PublicOrigin,
        JsonElement? Caution, string? Place, string? PlaceHeader, string? TrustedProxies, LimitSettings? Limits,
        string? PortalUrl, string? SecondFactor, OrderSettings? Orders, int? ContactDays)
    {
        public StampsSettings Over(StampsSettings settings) => settings with
        {
            Data = Data ?? settings.Data,
            Database = Database ?? settings.Database,
            DatabaseReads = DatabaseReads ?? settings.DatabaseReads,
            Redis = Redis ?? settings.Redis,
            RedisPrefix = RedisPrefix ?? settings.RedisPrefix,
            VerifyUrl = VerifyUrl ?? settings.VerifyUrl,
            PortalUrl = PortalUrl ?? settings.PortalUrl,
            SecondFactor = SecondFactor ?? settings.SecondFactor,
            ContactDays = ContactDays ?? settings.ContactDays,
            PublicOrigin = PublicOrigin ?? settings.PublicOrigin,
            CautionSection = Caution,
            Place = Place ?? settings.Place,
            PlaceHeader = PlaceHeader ?? settings.PlaceHeader,
            TrustedProxies = TrustedProxies ?? settings.TrustedProxies,
            Limits = Limits ?? settings.Limits,
            Orders = Orders ?? settings.Orders,
        };
    }

    /// <summary>The process's environment as <see cref="Load"/> takes it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ProcessEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));

    /// <summary>The file that the environment names outranks the section, cell by cell.</summary>
    private static Outcome<StampsSettings> ReadCaution(StampsSettings settings, string file)
    {
        var rules = settings.Caution;
        if (settings.CautionSection is { } section && !CautionSettings.Read(section, $"{file}: Caution", rules).Succeeded(out rules, out var rejection)) return rejection;
        if (settings.CautionFile is { } path && !CautionSettings.ReadFile(path, rules).Succeeded(out rules, out rejection)) return rejection;
        return settings with { Caution = rules, CautionSection = null, CautionFile = null };
    }

    private static Outcome<StampsSettings> Check(StampsSettings settings)
    {
        ServerOptions? server = null;
        if (settings.Database != Sqlite && !ServerOptions.Parse(settings.Database).Succeeded(out server, out var noServer)) return noServer;
        if (settings.DatabaseReads is not (Primary or Replica))
        {
            return Rejection.BadInput(
                $"STAMPS_DATABASE_READS: \"{settings.DatabaseReads}\" phải là {Primary} hoặc {Replica}.",
                $"STAMPS_DATABASE_READS: \"{settings.DatabaseReads}\" must be {Primary} or {Replica}.");
        }
        if (!RedisSettings.IsPrefix(settings.RedisPrefix)) return RedisFault.BadPrefix(settings.RedisPrefix);
        foreach (var (name, value) in new[] { ("STAMPS_VERIFY_URL", settings.VerifyUrl), ("STAMPS_PORTAL_URL", settings.PortalUrl) })
        {
            if (Uri.TryCreate(value, UriKind.Absolute, out var listen) && listen.Scheme == "http") continue;
            return Rejection.BadInput(
                $"{name}: \"{value}\" phải là địa chỉ http://; HTTPS là việc của máy chủ đứng trước.",
                $"{name}: \"{value}\" must be an http:// address; HTTPS is the work of the proxy in front.");
        }
        if (settings.SecondFactor is not ("optional" or "required"))
        {
            return Rejection.BadInput(
                $"STAMPS_SECOND_FACTOR: \"{settings.SecondFactor}\" phải là optional hoặc required.",
                $"STAMPS_SECOND_FACTOR: \"{settings.SecondFactor}\" must be optional or required.");
        }
        if (settings.ContactDays is < 1 or > 365)
        {
            return Rejection.BadInput(
                "STAMPS_CONTACT_DAYS: cần một số nguyên từ 1 đến 365.",
                "STAMPS_CONTACT_DAYS: wants a whole number from 1 to 365.");
        }
        if (settings.Place is { } place && !Provinces.TryFind(place, out _))
        {
            return Rejection.BadInput(
                $"STAMPS_PLACE: \"{place}\" không phải mã hay tên một tỉnh, như 22 hay Quảng Ninh.",
                $"STAMPS_PLACE: \"{place}\" is no province's code or name, like 22 or Quảng Ninh.");
        }
        if (settings.PlaceHeader is { } header && (header.Length > MaxHeader || header.AsSpan().ContainsAnyExcept(HeaderName)))
        {
            return Rejection.BadInput(
                $"STAMPS_PLACE_HEADER: \"{header}\" không phải tên của một trường đầu HTTP.",
                $"STAMPS_PLACE_HEADER: \"{header}\" is no name of an HTTP header.");
        }
        if ((settings.Limits.Check() ?? settings.Orders.Check()) is { } outOfRange) return outOfRange;
        if (!ProxyList.Parse(settings.TrustedProxies).Succeeded(out _, out var noProxy)) return noProxy;
        var origin = settings.PublicOrigin.TrimEnd('/').ToUpperInvariant();
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var printed)
            || printed.Scheme is not ("http" or "https")
            || origin.AsSpan().ContainsAnyExcept(Printable)
            || printed.AbsolutePath != "/" || printed.Query.Length > 0 || origin.Length > MaxOrigin)
        {
            return Rejection.BadInput(
                $"STAMPS_PUBLIC_ORIGIN: cần giao thức và tên máy, tối đa {MaxOrigin} ký tự, như HTTPS://OCOP.EXAMPLE; nhận được \"{settings.PublicOrigin}\".",
                $"STAMPS_PUBLIC_ORIGIN: wants scheme and host, at most {MaxOrigin} characters, like HTTPS://OCOP.EXAMPLE; got \"{settings.PublicOrigin}\".");
        }
        return settings with { PublicOrigin = origin, server = server };
    }

    /// <summary>
    /// 40 characters keep a sealed label with a GTIN (40 + 22 + 2 + 110 + 21 = 195 characters) within QR
    /// version 8-M (221 alphanumerics): 49 modules, 0.48 mm each on the 24-up sheet.
    /// </summary>
    private const int MaxOrigin = 40;

    private const int MaxHeader = 64;

    /// <summary>Of RFC 9110's token characters those that anyone uses in a header's name.</summary>
    private static readonly SearchValues<char> HeaderName = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");

    /// <summary>What keeps a QR symbol in alphanumeric mode and may stand in an origin.</summary>
    private static readonly SearchValues<char> Printable = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:/");
}
