from django.db import migrations, models

HELP = "The day by which someone should look whether the source says something new. After it the source's figures are overdue: the desk's home lists them."


class Migration(migrations.Migration):
    dependencies = [("salaries", "0008_fill_desk_history")]
    operations = [
        migrations.AlterField(model_name=name, name="review_by", field=models.DateField(help_text=HELP))
        for name in ("source", "historicalsource")
    ]
