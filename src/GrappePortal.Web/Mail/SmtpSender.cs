using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Mail;

/// <summary>Hands one message over to the mail server.</summary>
public sealed class SmtpSender(IOptions<MailOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly MailOptions _options = options.Value;

    /// <exception cref="SmtpException">The server is unreachable or refuses the message.</exception>
    /// <exception cref="TimeoutException">The server did not answer within 30 seconds.</exception>
    public async Task SendAsync(MessageSortant message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var client = Client();
        using var mail = Mail(message);
        try
        {
            await client.SendMailAsync(mail, patience.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_options.Host}:{_options.Port} did not answer within {Patience.TotalSeconds} s.", exception);
        }
    }

    private SmtpClient Client() => new(_options.Host, _options.Port)
    {
        EnableSsl = _options.StartTls,
        Credentials = string.IsNullOrEmpty(_options.User) ? null : new NetworkCredential(_options.User, _options.Password),
    };

    private MailMessage Mail(MessageSortant message) => new(new MailAddress(_options.From, _options.FromName), new MailAddress(message.Destinataire))
    {
        Subject = message.Sujet.ReplaceLineEndings(" "),
        SubjectEncoding = Encoding.UTF8,
        Body = message.Corps,
        BodyEncoding = Encoding.UTF8,
        Headers = { ["Auto-Submitted"] = "auto-generated" },
    };
}
