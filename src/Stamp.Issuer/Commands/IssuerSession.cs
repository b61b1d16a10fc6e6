using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.OwnFiles;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Commands.SignIn;

namespace Stamp.Issuer.Commands;

/// <summary>What a verb works with: the data folder's registry and keys, opened when first asked for.</summary>
/// <param name="input">Asks for passwords; null: nobody is asked.</param>
internal sealed class IssuerSession(StampsSettings settings, Actor actor, TimeProvider clock, SecretInput? input = null) : IDisposable
{
    private RegistryDatabase? registry;

    public StampsSettings Settings => settings;

    public DataFolder Folder => settings.Folder;

    public Actor Actor => actor;

    public TimeProvider Clock => clock;

    /// <summary>How far issuing has come, whatever the registry says.</summary>
    public IssueMarkFile Mark { get; } = new(settings.Folder.IssueMark);

    /// <summary>The registry; refused where <c>init</c> has not made one.</summary>
    public Outcome<RegistryDatabase> Registry()
    {
        if (registry is not null) return registry;
        return (Missing() ?? MissingOnServer()) is { } missing ? missing : OpenOrCreateRegistry();
    }

    /// <summary>Null where there is a registry, or only its server can tell.</summary>
    public Rejection? Missing() => settings.IsEmbedded ? MissingFile() : null;

    /// <summary>Null where the server's database has a registry: a wrong name must not become one.</summary>
    private Rejection? MissingOnServer()
    {
        if (settings.IsEmbedded) return null;
        using var asked = RegistryDatabase.ForReading(settings.Registry, RegistryDatabase.IssuerPatience);
        return !asked.Exists().Succeeded(out var exists, out var rejection) ? rejection : exists ? null : Rejection.NotFound(
            $"Cơ sở dữ liệu {asked.Name} chưa có sổ đăng ký. Hãy chạy lệnh init trước.",
            $"The database {asked.Name} has no registry yet. Run init first.");
    }

    /// <summary>Null where the data folder has a registry's file.</summary>
    public Rejection? MissingFile() => File.Exists(Folder.Registry) ? null : Rejection.NotFound(
        $"Thư mục dữ liệu {Folder.Path} chưa có sổ đăng ký. Hãy chạy lệnh init trước.",
        $"The data folder {Folder.Path} has no registry yet. Run init first.");

    public Outcome<RegistryDatabase> OpenOrCreateRegistry()
    {
        if (registry is null)
        {
            if (!RegistryDatabase.OpenOrCreate(settings.Registry, RegistryDatabase.IssuerPatience, clock, Mark).Succeeded(out var opened, out var rejection)) return rejection;
            registry = opened;
        }
        return registry;
    }

    /// <summary>Who approves: the account that <c>--sign-in</c> names, once it has proved itself; without the option the operating system's user.</summary>
    public Outcome<Actor> SignIn(string? name) =>
        name is null ? actor : Prove(name, settings.SignIn);

    /// <summary>The second person, whom <c>--confirm</c> names; null without the option.</summary>
    public Outcome<Actor?> Confirm(string? name)
    {
        if (name is null) return Outcome<Actor?>.Of(null);
        return Prove(name, settings.Confirm).Succeeded(out var second, out var rejection) ? second : rejection;
    }

    private Outcome<Actor> Prove(string name, SignInSecrets secrets) => Registry().Succeeded(out var opened, out var rejection)
        ? new OperatorSignIn(opened, settings, clock, input ?? new(TextReader.Null, TextWriter.Null)).SignIn(name, secrets, actor.SystemUser ?? actor.Account)
        : rejection;

    /// <summary>All keys, private seal keys included; refused where the registry remembers newer ones.</summary>
    public Outcome<Keyring> Keyring() =>
        !KeyringFile.Load(Folder.IssuerKeyring, settings.Passphrase).Succeeded(out var keyring, out var rejection)
        || !Registry().Succeeded(out var registry, out rejection) ? rejection : new KeyRecord(registry, Mark).Check(keyring, actor);

    /// <summary>To be held from before the keyring is read until its change is kept.</summary>
    public Outcome<KeyringLock> LockKeys() => KeyringLock.Take(Folder.Keys, KeyringLock.Patience);

    /// <summary>Keeps a keyring (<see cref="KeyFolder.Keep"/>).</summary>
    /// <param name="held">What <see cref="LockKeys"/> gave.</param>
    public Rejection? Keep(KeyringLock held, Keyring keyring) => RefusePassphrase() ?? KeyFolder.Keep(held, Folder, keyring, settings.Passphrase);

    /// <summary>
    /// A new passphrase has a floor. One that the issuer's file is under already goes on, however short: refusing it now
    /// would keep a leaked key from being told.
    /// </summary>
    public Rejection? RefusePassphrase() => KeyringFile.IsSealed(Folder.IssuerKeyring) ? null : Passphrases.Refuse(settings.Passphrase);

    /// <summary>Null when a folder of the data folder is there.</summary>
    public static Rejection? MakeFolder(string path)
    {
        try
        {
            OwnFile.MakeFolder(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không tạo được thư mục {path}: {error.Message}", $"The folder {path} can't be made: {error.Message}");
        }
    }

    public void Dispose() => registry?.Dispose();
}
