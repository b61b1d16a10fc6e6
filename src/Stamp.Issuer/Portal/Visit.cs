using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal;

/// <summary>Who asks, as the registry has them at this moment.</summary>
/// <param name="Token">Null where a person is signed in.</param>
internal sealed record Visit(Account Account, ApiToken? Token)
{
    /// <summary>Whose batches it may see; null: everybody's.</summary>
    public long? OwnOnly => Account.ProducerId;

    /// <summary>Of a route that <see cref="AccessGate"/> let through to someone.</summary>
    public static Visit Of(HttpContext context) => context.Features.Get<Visit>() ?? throw new InvalidOperationException("Nobody is signed in.");
}
