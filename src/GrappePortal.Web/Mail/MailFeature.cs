namespace GrappePortal.Web.Mail;

public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail");
        return services
            .AddSingleton<PublicAddress>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<OutboxInterceptor>()
            .AddSingleton<SmtpSender>()
            .AddSingleton<InvitationsSignature>()
            .AddSingleton<SuitesSignature>()
            .AddScoped<RappelsSignature>()
            .AddScoped<DelaisDepasses>()
            .AddScoped<RappelsReleves>()
            .AddHostedService<RappelsWorker>()
            .AddScoped<OutboxSender>()
            .AddHostedService<OutboxWorker>();
    }
}
