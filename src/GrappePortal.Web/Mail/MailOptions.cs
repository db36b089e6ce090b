namespace GrappePortal.Web.Mail;

/// <summary>The mail server, under "Mail" in the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>Without a host nothing is sent: messages stay in the outbox, where an administrator sees them.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public bool StartTls { get; set; } = true;

    public string? User { get; set; }

    public string? Password { get; set; }

    public string From { get; set; } = "ne-pas-repondre@localhost";

    public string FromName { get; set; } = "GrappePortal";

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);
}
