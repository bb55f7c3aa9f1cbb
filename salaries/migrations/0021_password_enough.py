from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("salaries", "0020_tasks")]

    operations = [
        migrations.AddField(
            model_name="signinrules",
            name="password_enough",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Everyone needs a second factor as soon as two people may sign in here. Tick so that they may work "
                "with a password alone; where the line above is ticked too, that one counts.",
                verbose_name="a password is enough",
            ),
        ),
        migrations.AlterField(
            model_name="signinrules",
            name="two_factor_required",
            field=models.BooleanField(
                default=False,
                help_text="Tick so that everyone needs an authenticator app or a passkey, even who works here alone. Who has "
                "neither sets one up at the next click, before seeing the desk.",
                verbose_name="two-factor sign-in required",
            ),
        ),
    ]
