namespace Stamp.Core.Settings;

/// <summary>What a person at the command line proves an account with. From the environment only: a command line is read by everybody on the machine.</summary>
/// <param name="Password">Null: it is asked for.</param>
/// <param name="Code">Of the authenticator app; null: it is asked for, where the account has one.</param>
/// <param name="Token">In the place of both.</param>
public sealed record SignInSecrets(string? Password = null, string? Code = null, string? Token = null)
{
    /// <summary>Settings are written to logs by mistake sooner or later.</summary>
    public override string ToString() => "…";
}
